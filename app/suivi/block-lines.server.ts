import type { Row } from 'postgres'
import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { isPeriod, type Period } from '../../importers/period'
import type { Line } from './line'
import { beforeOf, selected, selectedBefore, toLine, wasOf } from './lines.server'
import { comparedWith, type Point, pointOf, readPoints, refuseUnreadable } from './points.server'
import { perimeter } from './query.server'
import { refused } from './refused'

/** Lines asked for by their numbers, at a point, and beside what they were at another. */
export type AskedLines = { region: string; volet: Volet; point: Period | undefined; avec: Period | undefined; numbers: readonly string[] }

const mostLines = 150

/** Reads `volet=es&point=2022-08&avec=2022-07&l=240000372160000253…`; 400 on anything else. */
export function readAsked(region: string, search: URLSearchParams, volets: readonly Volet[]): AskedLines {
  const said = Object.fromEntries(search)
  const { volet: asked = volets[0], point = '', avec = '', l = '', ...others } = said
  const volet = volets.find((own) => own === asked)
  const numbers = l.match(/.{1,9}/gs) ?? []
  const isSound =
    Object.keys(others).length === 0 &&
    Object.keys(said).length === search.size &&
    [point, avec].every((month) => month === '' || isPeriod(month)) &&
    numbers.length > 0 &&
    numbers.length <= mostLines &&
    numbers.every((number) => /^(\d{2}|2[AB])\d{7}$/.test(number))
  if (!isSound || !volet) throw refused(400, 'Demande illisible.')
  return { region, volet, point: point || undefined, avec: avec || undefined, numbers }
}

/** Lines by their key, in the order they were asked; those that the actor may not see, or that are not of the volet, are absent. */
export function readLines(actor: Actor, asked: AskedLines): Promise<Line[]> {
  refuseUnreadable(actor, asked)
  return asActor(actor, async (sql) => {
    const points = await readPoints(sql)
    const point = pointOf(points, asked.point)
    return point ? linesByKey(sql, actor, asked, point, comparedWith(points, point.period, asked.avec)) : []
  })
}

type Where = Pick<AskedLines, 'region' | 'volet' | 'numbers'> & { avec?: Period | undefined }

/** Beside a month asked for, all that a line held then; beside the point before, the cells that said something else. */
export async function linesByKey(sql: Tx, actor: Actor, where: Where, point: Point, before: Period | undefined): Promise<Line[]> {
  const { volet, numbers } = where
  if (numbers.length === 0) return []
  // The numbers first, on their own: a hundred keys are found quicker than read among the lines of a region.
  const of = (period: Period) => sql`
    (select * from sheet where point = ${period} and finess = any(${[...numbers]}) offset 0) sheet where ${perimeter(sql, actor, where, period)}`
  const [rows, others, sisters] = await Promise.all([
    sql<Row[]>`select ${selected(sql, volet)}, ${carried(sql, point)} from ${of(point.period)}`,
    before ? sql<Row[]>`select ${selectedBefore(sql, volet)} from ${of(before)}` : [],
    countSisters(sql, where, point.period),
  ])
  const rowByNumber = new Map(rows.map((row) => [row.finess, row]))
  const otherByNumber = new Map(others.map((row) => [row.finess, row]))
  return [...new Set(numbers)].flatMap((number) => {
    const row = rowByNumber.get(number)
    if (!row) return []
    const ejHere = sisters.get(`${row.ej} ${row.region}`) ?? 1
    const [line, other] = [toLine(row, volet), otherByNumber.get(number)]
    return [{ ...line, ...(where.avec ? beforeOf(other, volet) : wasOf(other, line, volet)), ejHere }]
  })
}

/** By EJ and region, how many établissements of the volet an entry of the EJ speaks for. */
async function countSisters(sql: Tx, { volet, numbers }: Where, point: Period): Promise<Map<string, number>> {
  const rows = await sql<{ ej: string; region: string; count: number }[]>`
    select ej, region, count(*) as count from sheet
    where point = ${point} and volet = ${volet} and ej = any(array(select ej from sheet where point = ${point} and finess = any(${[...numbers]})))
    group by ej, region`
  return new Map(rows.map(({ ej, region, count }) => [`${ej} ${region}`, count]))
}

/** Entries of the line that are older than the opening of the point. */
export const carried = (sql: Tx, { openedAt }: Point) =>
  sql`(select array_agg(id) from entry where entry.finess = sheet.finess and entry.at < ${openedAt}) as carried`
