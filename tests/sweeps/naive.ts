import { ownConnection, type Sql } from '../../db/client.server'
import { noTrial, type Tally } from './tally'
import { type Ground, throughProxy } from './world'

/** What the road of imports would be without its defences. Each must be caught by the sweep that guards against it. */
const lines = 40

export async function prepareNaive({ owner }: Pick<Ground, 'owner'>): Promise<void> {
  await owner`create table if not exists temoin.naive_import (id serial, mois text)`
  await owner`create table if not exists temoin.naive_line (mois text, rank int, filler text)`
  await owner`truncate temoin.naive_import, temoin.naive_line`
}

/** Marks the import as done, then writes its lines one after the other, without a transaction. */
export async function naiveApply(url: string, filler = ''): Promise<void> {
  const sql = ownConnection(url)
  try {
    await sql`insert into temoin.naive_import (mois) values ('2022-08')`
    for (let rank = 0; rank < lines; rank++) await sql`insert into temoin.naive_line values ('2022-08', ${rank}, ${filler})`
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Lines written: all of them once is right, none is right, anything else is not. */
export async function judgeNaive({ owner }: Pick<Ground, 'owner'>, tally: Tally): Promise<void> {
  const [kept] = await owner<[{ imports: number; lines: number }]>`
    select (select count(*) from temoin.naive_import) as imports, (select count(*) from temoin.naive_line) as lines`
  tally.trials++
  tally.applied += Number(kept.lines === lines && kept.imports === 1)
  tally.notApplied += Number(kept.lines < lines)
  tally.partial += Number(kept.lines < lines && kept.imports + kept.lines > 0)
  tally.doubled += Number(kept.lines > lines || kept.imports > 1)
}

export async function naiveCuts(ground: Ground, ownerUrl: string): Promise<Tally> {
  const tally = noTrial('témoin sans transaction, coupé')
  for (let n = 8; n < 60; n += 4) {
    await prepareNaive(ground)
    ground.proxy.arm({ mode: 'cut_after_up', n })
    await naiveApply(throughProxy(ownerUrl, ground.proxy.port)).catch(cut)
    ground.proxy.arm()
    await judgeNaive(ground, tally)
  }
  return tally
}

/** One transaction, and nothing that knows the file again: who gets no answer asks once more. */
export async function naiveAgain(ground: Ground, ownerUrl: string): Promise<Tally> {
  const tally = noTrial('témoin sans reconnaissance du fichier, réponse du COMMIT perdue')
  const url = throughProxy(ownerUrl, ground.proxy.port)
  for (let rank = 0; rank < 10; rank++) {
    await prepareNaive(ground)
    ground.proxy.arm({ mode: rank % 2 === 0 ? 'drop_commit_reply' : 'drop_commit', skip: 0 })
    await naiveTransaction(url).catch(async (error) => {
      cut(error)
      ground.proxy.arm()
      await naiveTransaction(url)
    })
    await judgeNaive(ground, tally)
  }
  return tally
}

async function naiveTransaction(url: string): Promise<void> {
  const sql = ownConnection(url)
  try {
    await sql.begin(async (tx) => {
      await tx`insert into temoin.naive_import (mois) values ('2022-08')`
      await tx`insert into temoin.naive_line select '2022-08', n, '' from generate_series(1, ${lines}::int) n`
    })
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Looks whether the month is taken, then takes it: two at once both find it free. */
export async function naiveTogether(ground: Ground, ownerUrl: string): Promise<Tally> {
  const tally = noTrial('témoin sans verrou, deux à la fois')
  const pair = [ownConnection(ownerUrl), ownConnection(ownerUrl)]
  for (let rank = 0; rank < 20; rank++) {
    await prepareNaive(ground)
    await Promise.all(pair.map(takeIfFree))
    await judgeNaive(ground, tally)
  }
  await Promise.all(pair.map((sql) => sql.end()))
  return tally
}

async function takeIfFree(sql: Sql): Promise<void> {
  const taken = await sql`select from temoin.naive_import where mois = '2022-08'`
  if (taken.length > 0) return
  await sql`insert into temoin.naive_import (mois) values ('2022-08')`
  await sql`insert into temoin.naive_line select '2022-08', n, '' from generate_series(1, ${lines}::int) n`
}

/** The connection went away: the only thing a control is expected to meet. */
export function cut(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && /^(CONNECTION_|ECONN|EPIPE|53)/.test(String(error.code)))) throw error
}
