import { type Actor, asActor } from '../../../db/actor'
import { type ChangedLine, countMoves, countTurnover, readChangedLines, readTurnover } from '../../../importers/changes/count'
import type { Volet } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import { canRead, readableRegions, readableVolets } from '../../../importers/reading'
import { departements, regionName } from '../../../importers/reference/territoires'
import { Refusal } from '../../../importers/refusal'
import { sheetColumn } from '../../../importers/sheet-columns'
import { readPoints } from '../points.server'
import { type Story, storyOf } from './sentences'

export type ShownLine = {
  finess: string
  name: string
  departement: string
  cells: { key: string; label: string; before: string; after: string }[]
}

export type Changes = {
  point: Period
  since: Period
  volet: Volet
  /** Null for the nation. */
  region: string | null
  regionName: string
  /** What may be asked for instead. */
  points: Period[]
  volets: Volet[]
  regions: { region: string; name: string; came: number; went: number; changed: number; lines: number }[]
  total: { came: number; went: number; changed: number; lines: number }
  stories: Story[]
  /** For a region: the lines that changed most, and those that came or went. */
  lines: ShownLine[]
  linesInAll: number
  turnover: { finess: string; name: string; came: boolean }[]
  hasNation: boolean
}

export type AskedChanges = { point: Period; since?: string; volet?: string; region?: string }

/**
 * What changed between two points: for the nation, or for a region of the actor's.
 * @throws Refusal 404 without such points or for a region that the actor does not read, 403 for who reads no sheet
 */
export async function readChanges(actor: Actor, asked: AskedChanges): Promise<Changes> {
  const volets = [...readableVolets(actor)]
  if (volets.length === 0) throw new Refusal('profil', 403, 'Les points de suivi ne sont pas ouverts à votre profil.')
  const points = (await readPoints(actor)).map(({ period }) => period)
  const volet = volets.find((one) => one === asked.volet) ?? (volets[0] as Volet)
  const since = points.includes(asked.since ?? '') ? (asked.since ?? '') : points.find((period) => period < asked.point)
  if (!points.includes(asked.point)) throw new Refusal('point-inconnu', 404, 'Point de suivi introuvable.')
  if (!since) throw new Refusal('premier', 404, 'C’est le premier point de suivi : il n’y a rien à lui comparer.')
  const readable = readableRegions(actor)
  const hasNation = readable === 'all'
  const region = asked.region || (hasNation ? undefined : readable[0])
  if (region && !canRead(actor, region)) throw new Refusal('region', 404, 'Région introuvable.')
  const span = { since, point: asked.point, volet, region }
  const counted = await asActor(
    actor,
    async (sql) => ({
      moves: await countMoves(sql, span),
      turnover: await countTurnover(sql, span),
      lines: region ? await readChangedLines(sql, { ...span, region }) : { total: 0, lines: [] },
      names: region ? await readTurnover(sql, { ...span, region }) : [],
    }),
    { snapshot: true, timeout: '30s' },
  )
  const { came = 0, went = 0, changed = 0, lines = 0 } = counted.turnover.find((one) => one.region === (region ?? null)) ?? {}
  return {
    ...{
      point: asked.point,
      since,
      volet,
      region: region ?? null,
      regionName: region ? regionName(region) : 'France',
      points,
      volets,
      hasNation,
    },
    regions: counted.turnover
      .flatMap((one) => (one.region && !region ? [{ ...one, region: one.region, name: regionName(one.region) }] : []))
      .sort((one, other) => other.changed - one.changed),
    total: { came, went, changed, lines },
    stories: storyOf(counted.moves, region ?? null),
    lines: counted.lines.lines.map(shown),
    linesInAll: counted.lines.total,
    turnover: counted.names,
  }
}

function shown({ finess, name, departement, cells }: ChangedLine): ShownLine {
  const told = Object.entries(cells).flatMap(([key, [before, after]]) => {
    const column = sheetColumn(key)
    if (!column) return []
    const text = (value: string | null) =>
      value === null
        ? ''
        : column.column.show(column.column.sqlType === 'integer' || column.column.sqlType === 'numeric' ? Number(value) : value)
    return [{ key, label: `${column.source.label} › ${column.column.label}`, before: text(before), after: text(after) }]
  })
  return {
    finess,
    name,
    departement: departements[departement]?.nom ?? departement,
    cells: told.sort((one, other) => rank(one.key) - rank(other.key)),
  }
}

const rank = (key: string) => (key === 'asp.meteo' ? 0 : 1)
