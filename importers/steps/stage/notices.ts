import type { Tx } from '../../../db/client.server'
import { showMoment } from '../../moment'
import { importOf } from '../../naming'
import { type Period, showPeriod } from '../../period'
import type { SheetCells } from '../read/cells'
import type { Recognised } from '../recognise/recognised'
import { type Issue, sentence } from '../validate/issue'

type Said = Pick<Issue, 'code' | 'message'> & { column?: string }

export function noticeOn(sheet: string, { code, message, column = '' }: Said, level: Issue['level'] = 'notice'): Issue {
  return { sheet, line: null, column: column || null, value: '', code, level, message }
}

/** What the reader and the recognition saw beside the lines: columns left aside, columns the file does not have. */
export function noticesOf(recognised: Recognised, cells: SheetCells): Issue[] {
  const { sheet, unknown, regional, missing, aside = [], layout } = recognised
  const said: Said[] = [
    ...unknown.map(({ header, letter }) => ({
      ...{ code: 'colonne-inconnue', column: header || letter },
      message: header
        ? `Colonne « ${header} » (${letter}) inconnue : elle n’est pas lue.`
        : `Colonne ${letter} sans en-tête : elle n’est pas lue.`,
    })),
    ...aside.map(({ header, letter }) => ({
      ...{ code: 'colonne-laissee', column: header },
      message: `Colonne « ${header} » (${letter}) laissée de côté par la disposition “${layout}”.`,
    })),
    ...regional.map(({ header, letter }) => ({
      ...{ code: 'colonne-regionale', column: header },
      message: `Colonne « ${header} » (${letter}) remplie par les régions : elle n’est pas lue.`,
    })),
    ...missing.map((label) => ({
      code: 'colonne-absente',
      column: label,
      message: `Colonne « ${label} » absente du fichier : elle ne change pas.`,
    })),
  ]
  const read = cells.notices.map(({ message, ...notice }): Issue => ({ ...notice, level: 'notice', message: sentence(message) }))
  return [...said.map((one) => noticeOn(sheet, one)), ...read, ...modeToSay(recognised)]
}

/** What people are asked before anything is kept; a command that nobody watches goes on, and is asked until it answers. */
function modeToSay({ sheet, source: { mode: asked }, mode }: Recognised): Issue[] {
  if (!asked || mode !== undefined) return []
  const choices = Object.entries(asked.choices).map(([value, label]) => `--mode ${value} (${label})`)
  const message = `${asked.question} Répondez une fois pour toutes : ${choices.join(' ou ')}. D’ici là, les évolutions ne sont pas toutes contrôlées.`
  return [noticeOn(sheet, { code: 'mode-a-preciser', message }, 'warning')]
}

/** What somebody should know before applying: another file waits for the same month, its point is closed. */
export async function noticesOfMonth(sql: Tx, source: string, period: Period, sheet: string): Promise<Issue[]> {
  const waiting = await sql<{ id: number; author: string; at: Date }[]>`
    select id, author_name as author, created_at as at from import
    where source = ${source} and period = ${period} and status = 'staged' order by id desc limit 3`
  const [closed] = await sql`select 1 from point where period = ${period} and state = 'closed'`
  const said: Said[] = waiting.map(({ id, author, at }) => ({
    code: 'import-en-attente',
    message: `Un autre ${importOf(source, period)} attend d’être appliqué : n° ${id}, préparé par ${author} le ${showMoment(at)}.`,
  }))
  if (closed)
    said.push({ code: 'point-clos', message: `Le point de suivi de ${showPeriod(period)} est clos : cet import ne le changera pas.` })
  return said.map((one) => noticeOn(sheet, one))
}
