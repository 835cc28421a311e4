import { ownConnection, type Sql } from '../../db/client.server'
import { sheetColumns } from '../../importers/sheet-columns'
import { addAccount, addPoints, months } from '../sheet/world'
import { wide } from './wide'

/** 100 000 hôpitaux and every cell of their sixty columns, in a process that knows of `wide.ts`: `nation.ts URL`. */
const [url = ''] = process.argv.slice(2)
const sql = ownConnection(url)
const [point = ''] = months(1)
await widen(sql)
await addPoints(sql, [point], { whole: true })
await fillWithEs(sql)
const actor = await addAccount(sql, 'ans', [])
await sql.end()
process.stdout.write(JSON.stringify({ actor, region: 'france', volet: 'es', where: `point = '${point}'`, expected: 100_000 }))

async function widen(sql: Sql): Promise<void> {
  const added = sheetColumns.filter(({ source }) => source === wide).map(({ name, column }) => `add column ${name} ${column.sqlType}`)
  await sql.unsafe(`alter table sheet add column ${wide.key}_finess text, ${added.join(', ')}`)
}

/** The world has one « es » in five: it is repeated, under other numbers, in the place of the others. */
async function fillWithEs(sql: Sql): Promise<void> {
  const names = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'sheet' and column_name <> 'finess'`
  const others = names.map(({ name }) => name).join(', ')
  await sql`delete from sheet where volet <> 'es'`
  await sql.unsafe(
    `insert into sheet (finess, ${others}) select lpad((finess::bigint + 100000000 * k)::text, 9, '0'), ${others} from sheet, generate_series(1, 4) k`,
  )
  await sql.unsafe(`vacuum full analyze sheet`)
}
