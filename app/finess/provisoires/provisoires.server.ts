import type { Actor } from '../../../db/actor'
import { createProvisoire } from '../../../importers/provisoire/create'
import { type Provisoire, readProvisoires } from '../../../importers/provisoire/read'
import { categories, secteurs } from '../../../importers/reference/categories'
import { departements, regionName } from '../../../importers/reference/territoires'
import { Refusal } from '../../../importers/refusal'
import { recordSuccession } from '../../../importers/succession/record'

export type Choice = { value: string; label: string }

export type Waiting = Omit<Provisoire, 'region'> & { region: string }

export type Told = { tone: 'success' | 'error'; message: string; status: number }

export async function readWaiting(actor: Actor): Promise<Waiting[]> {
  return (await readProvisoires(actor)).map((one) => ({
    ...one,
    region: regionName(one.region),
    categorie: categories[one.categorie]?.court ?? one.categorie,
  }))
}

export const departementChoices: readonly Choice[] = Object.entries(departements)
  .map(([value, { nom }]) => ({ value, label: `${value} – ${nom}` }))
  .sort((one, other) => one.value.localeCompare(other.value))

/** Categories that Vigie follows, with their volet. */
export const categorieChoices: readonly Choice[] = Object.values(secteurs)
  .flatMap(({ volet, codes }) =>
    volet
      ? codes.map((value) => ({ value, label: `${categories[value]?.court ?? value} (${volet === 'es' ? 'sanitaire' : 'médico-social'})` }))
      : [],
  )
  .sort((one, other) => one.label.localeCompare(other.label, 'fr'))

/** Writes an établissement down, or gives one its number. */
export async function changeWaiting(actor: Actor, form: FormData): Promise<Told> {
  const said = (name: string) => String(form.get(name) ?? '').trim()
  try {
    const ancien = said('rattacher')
    if (ancien !== '') {
      const { nouveau, entries } = await recordSuccession(actor, { ancien, nouveau: said(`numero.${ancien}`) || said(`choix.${ancien}`) })
      const kept =
        entries > 0 ? ` ${entries} saisie${entries > 1 ? 's' : ''} de la région y ${entries > 1 ? 'sont reprises' : 'est reprise'}.` : ''
      return {
        tone: 'success',
        status: 200,
        message: `${ancien} est rattaché au FINESS ${nouveau} : son histoire s’y lit désormais.${kept}`,
      }
    }
    const [nom, commune, departement, categorie] = [said('nom'), said('commune'), said('departement'), said('categorie')]
    const finess = await createProvisoire(actor, { nom, commune, departement, categorie, ej: said('ej'), codePostal: said('codePostal') })
    const message = `« ${nom} » est noté sous l’identifiant ${finess}. Il est dans la feuille de sa région ; écrivez cet identifiant à la place du FINESS dans les lignes d’un import.`
    return { tone: 'success', status: 200, message }
  } catch (error) {
    if (error instanceof Refusal) return { tone: 'error', status: error.status, message: error.message }
    throw error
  }
}
