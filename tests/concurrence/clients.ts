import { closePoint, reopenPoint } from '../../app/points/points.server'
import { type Edit, writeCells } from '../../app/suivi/write.server'
import type { Written } from '../../app/suivi/written'
import { type Actor, operator } from '../../db/actor'
import type { Sql } from '../../db/client.server'
import type { Dice } from '../sequences/files'
import { addPlaces, anAccount, finessOf, openPoint } from '../setup/sheet-factory'

export const point = '2022-08'
const columns = ['asp.commentaire', 'sih.note', 'insi.commentaire', 'mssante.commentaire']

/** Five hospitals of one EJ, of which four columns make the twenty cells that everybody writes in; and the cells of the EJ. */
export async function aBoard(owner: Sql): Promise<{ clients: Actor[]; ej: string; hospitals: string[] }> {
  const ej = finessOf('35', 900)
  const hospitals = Array.from({ length: 5 }, (_, rank) => finessOf('35', 10 + rank))
  await addPlaces(
    owner,
    hospitals.map((finess) => ({ finess, ej, departement: '35' })),
  )
  await openPoint(owner, point)
  const clients: Actor[] = []
  for (let rank = 0; rank < 8; rank++) clients.push(await anAccount(owner, 'region', ['53'], `Client ${rank + 1}`))
  return { clients, ej, hospitals }
}

type Board = Awaited<ReturnType<typeof aBoard>>
/** What a client was told was saved: the entry, and the one that it had seen there. */
export type Accepted = { cell: string; entry: number; seen: number; text: string }
export type Tally = { accepted: Accepted[]; conflicts: number; others: Written[] }

/**
 * Every client edits `turns` times, alone, by batches or on the EJ, without waiting for the others. Told of a conflict, it looks at what is there
 * and goes on from it; the texts are all different.
 */
export async function editTogether({ clients, ej, hospitals }: Board, turns: number, roll: Dice): Promise<Tally> {
  const tally: Tally = { accepted: [], conflicts: 0, others: [] }
  await Promise.all(
    clients.map(async (client, number) => {
      const seen = new Map<string, number>()
      for (let left = turns; left > 0; ) {
        const size = Math.min(left, roll(4) === 0 ? 5 : 1)
        const onEj = roll(10) === 0
        const cells = new Set(
          Array.from({ length: size }, () => `${onEj ? ej : hospitals[roll(hospitals.length)]} ${columns[roll(columns.length)]}`),
        )
        left -= cells.size
        const edits = [...cells].map((cell, rank): Edit => {
          const [finess = '', column = ''] = cell.split(' ')
          const raw = `client ${number + 1}, il reste ${left}, ${rank}`
          return { finess, column, raw, seen: seen.get(cell) ?? 0, ...(onEj ? { niveau: 'EJ', region: '53' } : {}) }
        })
        const answers = await writeCells(client, point, edits)
        note(tally, seen, edits, answers)
      }
    }),
  )
  return tally
}

function note(tally: Tally, seen: Map<string, number>, edits: readonly Edit[], answers: readonly Written[]): void {
  for (const [rank, answer] of answers.entries()) {
    const { finess, column, raw, seen: before } = edits[rank] as Edit
    const cell = `${finess} ${column}`
    if (answer.status === 'saved') tally.accepted.push({ cell, entry: answer.entry, seen: before, text: raw })
    else if (answer.status === 'conflict') tally.conflicts++
    else tally.others.push(answer)
    if ('entry' in answer) seen.set(cell, answer.entry)
  }
}

/**
 * Accepted edits that are lost: not in the history word for word, or replaced by somebody who had not seen them. Each cell must be one chain, from
 * nothing to what it holds.
 */
export async function lostOf(owner: Sql, { accepted }: Tally): Promise<string[]> {
  const rows = await owner<{ id: number; cell: string; value: string; current: boolean }[]>`
    select id, finess || ' ' || column_key as cell, value, superseded_at is null as current from entry order by id`
  const byId = new Map(rows.map((row) => [row.id, row]))
  const followers = new Map<string, number>()
  const lost = accepted.filter(({ cell, entry, seen, text }) => {
    const kept = byId.get(entry)
    const key = `${cell} ${seen}`
    followers.set(key, (followers.get(key) ?? 0) + 1)
    return kept?.value !== text || kept.cell !== cell || followers.get(key) !== 1
  })
  const chains = new Set(accepted.map(({ cell }) => cell))
  const broken = [...chains].filter((cell) => {
    const own = rows.filter((row) => row.cell === cell)
    return own.filter(({ current }) => current).length !== 1 || !own.at(-1)?.current
  })
  const extra = rows.length - accepted.length
  return [...lost.map(({ cell, text }) => `${cell} : « ${text} »`), ...broken, ...(extra === 0 ? [] : [`${extra} entrées sans réponse`])]
}

/** The control: each client writes over what is there, whatever it had seen. How many texts were replaced by somebody who had not read them. */
export async function editBlindly(
  owner: Sql,
  { clients, hospitals }: Board,
  turns: number,
  roll: Dice,
): Promise<{ written: number; lost: number }> {
  await owner`create table if not exists naif (cell text primary key, text text not null)`
  let [written, lost] = [0, 0]
  await Promise.all(
    clients.map(async (_, number) => {
      const seen = new Map<string, string>()
      for (let turn = 0; turn < turns; turn++) {
        const cell = `${hospitals[roll(hospitals.length)]} ${columns[roll(columns.length)]}`
        const [there] = await owner`select text from naif where cell = ${cell}`
        const text = `client ${number + 1}, tour ${turn}`
        const replaced = await owner.begin(async (sql) => {
          const [before] = await sql`select text from naif where cell = ${cell} for update`
          await sql`insert into naif values (${cell}, ${text}) on conflict (cell) do update set text = excluded.text`
          return before?.text
        })
        written++
        if (replaced !== there?.text) lost++
        seen.set(cell, text)
      }
    }),
  )
  return { written, lost }
}

/**
 * Batches that race with the closing of the point, which is opened again each time: `altered` counts cells that are not, in the closed sheet, what
 * they were when the closing was told done; `naive` what a writer that does not look at the point would have changed.
 */
export async function closeAmong(owner: Sql, { clients, hospitals }: Board, rounds: number, roll: Dice) {
  const tally = { edits: 0, accepted: 0, refused: 0, altered: 0, naive: 0 }
  const shown = async () => JSON.stringify(await owner`select * from sheet where point = ${point} order by finess`)
  for (let round = 0; round < rounds; round++) {
    let isClosing = true
    const writers = clients.slice(0, 3).map(async (client, number) => {
      const last = { turn: 0 }
      while (isClosing || last.turn < 2) {
        const edits = hospitals.map((finess) => ({
          finess,
          column: columns[roll(columns.length)] ?? '',
          raw: `${round} ${number} ${last.turn}`,
          seen: -1,
        }))
        const answers = await writeCells(client, point, await withVersions(owner, edits))
        tally.edits += edits.length
        tally.accepted += answers.filter(({ status }) => status === 'saved').length
        tally.refused += answers.filter(({ status }) => status === 'closed').length
        last.turn++
      }
    })
    const closed = closePoint(operator, point).then(async () => {
      isClosing = false
      return shown()
    })
    const before = await closed
    await Promise.all(writers)
    tally.altered += Number((await shown()) !== before)
    // The control writes as the edits above would, had they not asked whether the point is open, and had the database no last guard of its own.
    await owner`begin`
    await owner`alter table sheet disable trigger user`
    await owner`update sheet set sih_note = ${`témoin ${round}`} where point = ${point}`
    tally.naive += Number((await shown()) !== before)
    await owner`rollback`
    await reopenPoint(operator, point, 'épreuve')
  }
  return tally
}

async function withVersions(owner: Sql, edits: readonly Edit[]): Promise<Edit[]> {
  const rows = await owner<{ id: number; finess: string; column: string }[]>`
    select id, finess, column_key as column from entry where superseded_at is null and niveau = 'EG'`
  const version = new Map(rows.map(({ id, finess, column }) => [`${finess} ${column}`, id]))
  return edits.map((edit) => ({ ...edit, seen: version.get(`${edit.finess} ${edit.column}`) ?? 0 }))
}
