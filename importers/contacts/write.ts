import type { Actor } from '../../db/actor'
import { connections } from '../../db/client.server'
import { requireConfirmed } from '../echanges/confirmed'
import { Refusal } from '../refusal'
import { requireSaved, sidOf } from '../saved'

export type ContactDraft = {
  /** The contact that it takes the place of; a new one when missing. */
  id?: number
  finess: string
  role: string
  phone?: string
  email?: string
  /** The author has seen that the function looks like a person’s name. */
  confirmed?: boolean
}

const longest = { role: 80, phone: 30, email: 120 }
const aPhone = /^\+?\d[\d\s.()/-]{4,}$/
const anEmail = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/

/**
 * Keeps a contact of an établissement of the actor’s region; the one it replaces stays in the history.
 * @throws Refusal 422 without a function or a way to reach it, 404 for a line that is not the actor’s, 403 for who does not fill the region
 */
export async function writeContact(
  actor: Actor,
  { id, finess, role, phone = '', email = '', confirmed = false }: ContactDraft,
): Promise<void> {
  const said = { role: role.trim(), phone: phone.trim(), email: email.trim() }
  const problem = problemOf(said)
  if (problem) throw new Refusal('contact', 422, `${problem} Rien n’a été enregistré.`)
  requireConfirmed([said.role], confirmed)
  const [answer] = await connections().app<{ status: string }[]>`
    select write_contact(${sidOf(actor)}, ${id ?? null}, ${finess}, ${said.role}, ${said.phone}, ${said.email}) as status`
  requireSaved(answer?.status)
}

/** Takes a contact away. @throws Refusal */
export async function endContact(actor: Actor, id: number): Promise<void> {
  const [answer] = await connections().app<{ status: string }[]>`select end_contact(${sidOf(actor)}, ${id}) as status`
  requireSaved(answer?.status)
}

function problemOf({ role, phone, email }: Record<'role' | 'phone' | 'email', string>): string | undefined {
  if (!role) return 'Dites la fonction de ce contact, par exemple « référent identitovigilance ».'
  if (!phone && !email) return 'Donnez un téléphone ou une adresse électronique.'
  if (role.length > longest.role) return `Fonction trop longue : ${longest.role} caractères au plus.`
  if (phone && (phone.length > longest.phone || !aPhone.test(phone))) return `« ${phone} » n’est pas un numéro de téléphone.`
  if (email && (email.length > longest.email || !anEmail.test(email))) return `« ${email} » n’est pas une adresse électronique.`
  return undefined
}
