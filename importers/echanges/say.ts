import type { Actor } from '../../db/actor'
import { connections } from '../../db/client.server'
import { Refusal } from '../refusal'
import { requireSaved, sidOf } from '../saved'
import { sheetColumn } from '../sheet-columns'
import { requireConfirmed } from './confirmed'
import type { Visibility } from './visibility'

type Said = {
  body: string /** Accounts called; those who cannot read the thread are left out. */
  mentions?: readonly string[] /** The author has seen that the text looks like personal data. */
  confirmed?: boolean
}

export type Opening = Said & {
  finess: string /** '' for the line. */
  column: string
  visibility: Visibility /** Of a problem shared between regions. */
  theme?: string
}

const longest = 4000
const longestTheme = 80

/** Opens a thread on a cell or on a line. Returns its number. @throws Refusal */
export async function openThread(actor: Actor, { finess, column, visibility, theme = '', ...said }: Opening): Promise<number> {
  if (column && !sheetColumn(column)) throw new Refusal('colonne', 422, 'Cette colonne n’existe pas. Rien n’a été enregistré.')
  return say(actor, { thread: null, finess, column, visibility, theme: theme.trim().slice(0, longestTheme), ...said })
}

/** Adds to a thread; whoever took part in it is told. Returns the number of the thread. @throws Refusal */
export function answerThread(actor: Actor, thread: number, said: Said): Promise<number> {
  return say(actor, { thread, finess: null, column: null, visibility: null, theme: '', ...said })
}

type Row = Said & { thread: number | null; finess: string | null; column: string | null; visibility: string | null; theme: string }

async function say(
  actor: Actor,
  { thread, finess, column, visibility, theme, body, mentions = [], confirmed = false }: Row,
): Promise<number> {
  const text = body.replace(/\r\n?/g, '\n').trim()
  if (!text) throw new Refusal('texte', 422, 'Écrivez votre message. Rien n’a été enregistré.')
  if (text.length > longest) throw new Refusal('texte', 422, `Message trop long : ${longest} caractères au plus. Rien n’a été enregistré.`)
  requireConfirmed([text], confirmed)
  const [answer] = await connections().app<{ status: string; id: number | null }[]>`
    select * from say(${sidOf(actor)}, ${thread}, ${finess}, ${column}, ${visibility}, ${theme}, ${text}, ${[...mentions]}::text[])`
  requireSaved(answer?.status)
  return answer?.id ?? 0
}

/** Closes a thread, or opens it again: for its region, the ANS and its author. */
export async function resolveThread(actor: Actor, thread: number, resolved: boolean): Promise<void> {
  const [answer] = await connections().app<{ status: string }[]>`select resolve_thread(${sidOf(actor)}, ${thread}, ${resolved}) as status`
  requireSaved(answer?.status)
}
