import type { Sql } from '../db/client.server'
import { exportFigures } from './export/rounds'
import type { Figure } from './figure'
import { addAccount, addPoint, months } from './sheet/world'

/** One workbook of 100 000 hôpitaux with every column of the volet ES, beside the COPY of its rows and the gzip of its own XML. */
export async function run(): Promise<Figure[]> {
  const figure = 'classeur national de 100 000 lignes ÷ (COPY de ses lignes + gzip du même XML)'
  return exportFigures('export-nation', figure, 1.5, async (_url, sql) => {
    const [point] = months(1)
    await addPoint(sql, point as string)
    await fillWithEs(sql)
    return { actor: await addAccount(sql, 'ans', []), region: 'france', volet: 'es', where: `point = '${point}'`, expected: 100_000 }
  })
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
  await sql`vacuum analyze sheet`
}
