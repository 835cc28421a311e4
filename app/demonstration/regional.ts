import { asImporter, operator } from '../../db/actor'
import { draw, pick } from './draw'
import type { Place } from './place'
import { seedByFiness } from './seed-rows'

type Entry = { finess: string; region: string; column_key: string; value: string | null; absence: string | null /** Days. */; age: number }

/** What regions had already typed when the first point opened; drawn for every region so that national figures mean something. */
export async function typeRegionalCells(places: readonly Place[]): Promise<number> {
  const entries = places.flatMap(entriesOf)
  await asImporter(
    operator,
    (sql) => sql`
      insert into entry (finess, region, column_key, value, absence, author_name, at)
      select finess, region, column_key, value, absence, 'Coordination régionale (démonstration)', now() - make_interval(days => age)
      from jsonb_to_recordset(${sql.json(entries)}) as e(finess text, region text, column_key text, value text, absence text, age int)`,
  )
  return entries.length
}

function entriesOf(place: Place): Entry[] {
  const entry = (column_key: string, value: string | null, absence: string | null = null): Entry => ({
    finess: place.finess,
    region: place.region,
    column_key,
    value,
    absence,
    // Before the first point opened, up to eight months ago.
    age: 36 + Math.floor(draw(place.finess, column_key, 'age') ** 2 * 210),
  })
  const seed = seedByFiness.get(place.finess)
  if (seed) return seedEntries(seed.regional, entry)
  const { finess, volet } = place
  const filled = draw(place.region, 'saisie') * 0.5 + (volet === 'es' ? 0.35 : 0.05)
  const entries: Entry[] = []
  if (draw(finess, 'meteo') < filled) entries.push(entry('asp.meteo', meteoOf(finess)))
  if (draw(finess, 'commentaire') < filled * 0.2) entries.push(entry('asp.commentaire', commentOf(finess)))
  if (volet === 'es' && draw(finess, 'taux') < filled * 0.5) {
    entries.push(
      draw(finess, 'taux-nd') < 0.15
        ? entry('insi.taux', null, 'pas_disponible')
        : entry('insi.taux', String(Math.round(20 + draw(finess, 'taux-valeur') * 78))),
    )
    entries.push(entry('insi.organisation', draw(finess, 'organisation') < 0.8 ? 'sans_alerte' : 'alerte'))
  }
  if (draw(finess, 'sih') < filled * 0.08)
    entries.push(entry('sih.note', 'Convergence du système d’information avec le groupement à l’étude (valeur fictive).'))
  return entries
}

function seedEntries(
  regional: { taux?: string; organisation?: string; commentaire?: string },
  entry: (key: string, value: string) => Entry,
): Entry[] {
  const entries: Entry[] = []
  if (regional.taux) entries.push(entry('insi.taux', regional.taux))
  if (regional.organisation) entries.push(entry('insi.organisation', 'sans_alerte'))
  if (regional.commentaire) entries.push(entry('insi.commentaire', regional.commentaire))
  return entries
}

const meteoOf = (finess: string) =>
  pick(draw(finess, 'meteo-valeur'), [
    ['sans_alerte', 0.46],
    ['alerte', 0.14],
    ['deploye', 0.18],
    ['non_demarre', 0.22],
  ] as const)

const comments = [
  'Recrutement du chef de projet en cours (valeur fictive).',
  'Commande passée, pas encore visible dans le fichier ASP (valeur fictive).',
  'Date de montée de version reportée par l’éditeur (valeur fictive).',
  'Accompagnement prévu au prochain trimestre (valeur fictive).',
  'Référent identitovigilance à désigner (valeur fictive).',
]

const commentOf = (finess: string) => comments[Math.floor(draw(finess, 'texte') * comments.length)] ?? null
