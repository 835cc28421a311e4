import { blockColumns } from '../../../app/suivi/columns'
import type { Actor } from '../../../db/actor'
import { connect, disconnect, ownConnection } from '../../../db/client.server'
import { type Absence, absences, type Column, type Value } from '../../../importers/column'
import { aDatabase } from '../../setup/database'
import { anAccount, finessOf } from '../../setup/sheet-factory'

/** A line as the naive model knows it: plain objects, no database. */
export type ModelLine = {
  finess: string
  ej: string
  identity: Readonly<Record<string, string>>
  /** column key → its value, its typed absence, the number that the fact goes by, what a person typed */
  cells: Readonly<Record<string, ModelCell>>
}

export type ModelCell = { value: Value | null; absence?: Absence; subject?: string; typed?: { author: string; at: Date } }

export type World = { actor: Extract<Actor, { kind: 'account' }>; now: ModelLine[]; before: ModelLine[]; end(): Promise<void> }

export const opened = new Date('2022-08-01T08:00:00Z')
const days = ['2022-02-10', '2022-05-20', '2022-07-31', '2022-08-02', '2022-08-20'].map((day) => new Date(`${day}T10:00:00Z`))
const texts = ['ALPHA', 'BETA', 'GAMMA', 'A1', 'AB2']

/** Lines drawn at random at two points of a region, the same in the database and in memory. */
export async function aWorld(random: () => number, count = 90): Promise<World> {
  const draw = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const database = await aDatabase()
  connect(database.ownerUrl, database.appUrl)
  const owner = ownConnection(database.ownerUrl)
  const actor = await anAccount(owner, 'region', ['53'])
  await owner`insert into point (period, opened_at, opened_by) values ('2022-07', '2022-07-01T08:00:00Z', 'ANS'), ('2022-08', ${opened}, 'ANS')`
  const places = Array.from({ length: count }, (_, rank) => {
    const departement = draw(['22', '35'])
    const identity = { departement, categorie: draw(['355', '365']), secteur: 'Sanitaire', commune: draw(['BREST', 'VITRE']), region: '53' }
    return {
      finess: finessOf(departement, rank),
      ej: finessOf('35', 900 + Math.floor(rank / 3)),
      identity: { ...identity, nom: `CH${draw(texts)}${rank % 9}` },
    }
  })
  const cellOf = (column: Column, owned: 'national' | 'region', place: { finess: string; ej: string }): ModelCell => {
    const kind = random()
    const subject = owned === 'region' ? undefined : column.level === 'EJ' || kind < 0.2 ? place.ej : place.finess
    const typed = owned === 'region' && kind < 0.8 ? { author: draw([actor.id, 'autre']), at: draw(days) } : undefined
    if (owned === 'region' && !typed) return { value: null }
    if (kind < 0.35) return { value: null, subject, typed }
    if (kind < 0.45) return { value: null, absence: draw(Object.keys(absences) as Absence[]), subject, typed }
    return { value: held(column), subject, typed }
  }
  const held = ({ options, sqlType }: Column): Value => {
    if (options) return draw(options)
    if (sqlType === 'text') return draw(texts)
    return sqlType === 'date' ? draw(['2022-06-30', '2022-07-01', '2023-01-31']) : Math.floor(random() * 30)
  }
  const lineOf = (place: (typeof places)[number]): ModelLine => ({
    ...place,
    cells: Object.fromEntries(blockColumns('es').map(({ key, column, owner: owned }) => [key, cellOf(column, owned, place)])),
  })
  // A source has one subject a line: its first cell tells it for all.
  const together = (line: ModelLine): ModelLine => ({ ...line, cells: oneSubject(line) })
  const now = places.map((place) => together(lineOf(place)))
  const before = now.slice(5).map((line) => ({ ...line, cells: mixed(line, together(lineOf(line as never)), random) }))
  await fill(owner, '2022-08', now)
  await fill(owner, '2022-07', before)
  const end = async () => {
    await Promise.all([owner.end(), disconnect()])
    await database.drop()
  }
  return { actor, now, before, end }
}

function oneSubject({ cells, ej }: ModelLine): ModelLine['cells'] {
  const subjects = new Map<string, string | undefined>()
  return Object.fromEntries(
    blockColumns('es').map(({ key, source, column, owner }) => {
      const cell = cells[key] as ModelCell
      if (owner === 'region') return [key, cell]
      if (!subjects.has(source.key)) subjects.set(source.key, cell.subject)
      return [key, { ...cell, subject: column.level === 'EJ' ? ej : subjects.get(source.key) }]
    }),
  )
}

/** Two cells in three are what they were. */
function mixed({ cells }: ModelLine, other: ModelLine, random: () => number): ModelLine['cells'] {
  return Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, random() < 0.66 ? cell : (other.cells[key] as ModelCell)]))
}

type Owner = ReturnType<typeof ownConnection>

async function fill(owner: Owner, point: string, lines: readonly ModelLine[]): Promise<void> {
  const entries = lines.flatMap(({ finess, cells }) =>
    Object.entries(cells).flatMap(([key, { typed, value, absence }]) =>
      typed
        ? [
            {
              finess,
              region: '53',
              column_key: key,
              value: value as string,
              absence: absence ?? null,
              author_id: typed.author,
              author_name: 'x',
              at: typed.at,
              superseded_at: new Date(),
            },
          ]
        : [],
    ),
  )
  const ids = await owner<
    { id: number; finess: string; column_key: string }[]
  >`insert into entry ${owner(entries)} returning id, finess, column_key`
  const idByCell = new Map(ids.map(({ id, finess, column_key }) => [`${finess} ${column_key}`, id]))
  const rows = lines.map((line) => rowOf(line, point, idByCell, owner))
  await owner`insert into sheet ${owner(rows as never)}`
}

function rowOf(
  { finess, ej, identity: { nom = '', ...identity }, cells }: ModelLine,
  point: string,
  idByCell: ReadonlyMap<string, number>,
  owner: Owner,
) {
  const pairs = blockColumns('es').flatMap(({ key, name, source, owner: owned, column }) => {
    const cell = cells[key] as ModelCell
    if (owned === 'region')
      return [
        [name, cell.value],
        [`${name}_entry`, idByCell.get(`${finess} ${key}`) ?? null],
      ]
    return column.level === 'EJ'
      ? [[name, cell.value]]
      : [
          [name, cell.value],
          [`${source.key}_finess`, cell.subject ?? null],
        ]
  })
  const said = Object.entries(cells).flatMap(([key, { absence }]) => (absence ? [[key, absence]] : []))
  return {
    ...{ point, finess, ej, volet: 'es', raison_sociale: nom, ...identity, partage: 3, etat: 'Ouvert' },
    cherche: `${nom} ${identity.commune} ${finess} ${ej}`.toLowerCase(),
    absences: said.length > 0 ? owner.json(Object.fromEntries(said)) : null,
    ...Object.fromEntries(pairs),
  }
}
