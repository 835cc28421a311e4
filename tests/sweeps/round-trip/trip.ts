import { applyReturned } from '../../../app/suivi/retour/apply.server'
import { layoutOf } from '../../../app/suivi/workbook/layout'
import { writeCells } from '../../../app/suivi/write.server'
import type { Actor } from '../../../db/actor'
import type { Sql } from '../../../db/client.server'
import type { Volet } from '../../../importers/column'
import { readReturnedCells } from '../../../importers/returned/register'
import { exported, returned } from '../../returned/desk'
import { editFile } from './edit-file'
import { type Edit, editOf, heldAfter, keyOf, someCells } from './edits'

type World = { away: Actor; colleague: Actor; volet: Volet; point: string; region: string; n: number }

/** What a round trip came to; `lost` are the cells that are not, in the end, what they should be. */
export type Trip = {
  sweep: string
  volet: Volet
  lines: number
  untouched: number
  inFile: number
  online: number
  common: number
  applied: number
  conflicts: number
  refused: number
  lost: number
  seconds: { export: number; compare: number }
  ok: boolean
}

export const common = 60

export async function roundTrip(sql: Sql, { away, colleague, volet, point, region, n }: World): Promise<Trip> {
  const both = Math.min(common, Math.floor(n / 4))
  const cells = await someCells(sql, volet, point, 2 * n)
  const type = (edits: readonly Edit[]) => typeOnline(sql, colleague, point, edits)
  // Some of the cells hold something before the export, among those of each kind.
  await type(cells.filter((_, rank) => rank % 3 === 0).map((cell) => editOf(cell, 0)))
  const started = performance.now()
  const file = await exported(away, region, `volet=${volet}&point=${point}`)
  const exportedAt = performance.now()
  const same = await returned(away, file)
  const comparedAt = performance.now()
  const inFile = cells.slice(0, n).map((cell) => editOf(cell, 1))
  const online = cells.slice(n - both, 2 * n - both).map((cell) => editOf(cell, 2))
  const expected = await heldOf(sql)
  const changed = { name: file.name, content: editFile(file.content, inFile, layoutOf(volet)) }
  await type(online)
  const staged = await returned(away, changed)
  await applyReturned(away, staged.id, { byRank: new Map() })
  for (const edit of [...inFile, ...online]) expected.set(keyOf(edit), heldAfter(edit))
  const held = await heldOf(sql)
  const lost = [...new Set([...expected.keys(), ...held.keys()])].filter((key) => held.get(key) !== expected.get(key)).length
  const applied = (await readReturnedCells(away, staged.id, { outcomes: ['apply', 'conflict'] })).filter(
    ({ entryId }) => entryId !== null,
  ).length
  const { conflict, refused, grey } = staged.counts
  const untouched = differences(same.counts) + (same.kind === 'estampille' ? 0 : 1)
  return {
    ...{ sweep: 'aller-retour', volet, lines: staged.reading.tabs[0]?.lines ?? 0, untouched, inFile: n, online: n, common: both },
    ...{ applied, conflicts: conflict, refused: refused + grey, lost },
    seconds: { export: Math.round(exportedAt - started) / 1000, compare: Math.round(comparedAt - exportedAt) / 1000 },
    ok: untouched === 0 && applied === n - both && conflict === both && refused + grey + lost === 0,
  }
}

const differences = ({ apply, conflict, refused, older, grey }: Awaited<ReturnType<typeof returned>>['counts']) =>
  apply + conflict + refused + older + grey

async function typeOnline(sql: Sql, actor: Actor, point: string, edits: readonly Edit[]): Promise<void> {
  const rows = await sql<{ finess: string; key: string; id: number }[]>`
    select finess, column_key as key, id from entry where superseded_at is null and finess = any(${edits.map(({ finess }) => finess)})`
  const seen = new Map(rows.map(({ finess, key, id }) => [`${finess} ${key}`, id]))
  for (let at = 0; at < edits.length; at += 1_000) {
    const part = edits.slice(at, at + 1_000).map((edit) => ({ ...edit, seen: seen.get(keyOf(edit)) ?? 0 }))
    const refused = (await writeCells(actor, point, part)).find(({ status }) => status !== 'saved')
    if (refused) throw new Error(JSON.stringify(refused))
  }
}

/** What every yellow cell holds. */
async function heldOf(sql: Sql): Promise<Map<string, string | null>> {
  const rows = await sql<
    { key: string; value: string | null }[]
  >`select finess || ' ' || column_key as key, value from entry where superseded_at is null`
  return new Map(rows.map(({ key, value }) => [key, value]))
}
