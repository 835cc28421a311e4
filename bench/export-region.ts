import { exportFigures } from './export/rounds'
import type { Figure } from './figure'
import { addAccount, addPoints, months } from './sheet/world'

/** The workbook of a region of some 3 600 établissements médico-sociaux, beside the COPY of its rows and the gzip of its own XML. */
export async function run(): Promise<Figure[]> {
  const figure = 'classeur d’une région ÷ (COPY de ses lignes + gzip du même XML)'
  return exportFigures('export-region', figure, 3, async (_url, sql) => {
    const [point] = months(1)
    await addPoints(sql, [point as string])
    const where = `point = '${point}' and region = '53' and volet = 'esms'`
    const [{ count } = { count: 0 }] = await sql.unsafe<{ count: number }[]>(`select count(*) from sheet where ${where}`)
    return { actor: await addAccount(sql, 'region', ['53']), region: '53', volet: 'esms', where, expected: Number(count) }
  })
}
