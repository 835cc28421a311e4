import { plain } from '../../absence'
import { type Period, readDayPeriods, readPeriods, showPeriod } from '../../period'
import { textAt } from '../read/cells'
import type { Fit } from './fit'
import { headerKey } from './header-key'
import type { Asked, Question } from './recognised'

type Place = { said: string; periods: Period[] }

export type Month = { period: Period; reasons: string[]; isDoubtful: boolean } | { question: Question }

const monthHeaders = new Set(['Mois', 'Période', 'Mois année', 'Mois de référence'].map(headerKey))
const aboutFile = /\b(depuis|version|modele|extrai|edit|genere|imprime|mise? a jour|maj|lance|cree|prevu|objectif)/
const titleLength = 150

/** The month a sheet is about. Two places that disagree are asked, never settled; so is a month that the file does not name. */
export function monthOf(fileName: string, fit: Fit, { period: asked, confirm }: Pick<Asked, 'period' | 'confirm'> = {}): Month {
  const column = monthsOfColumn(fit)
  if (column && column.periods.length > 1) return { question: severalMonths(fit, column.periods) }
  const places = placesOf(fileName, fit)
  const all = [...places, ...(column ? [column] : [])]
  if (confirm ?? asked) return given((confirm ?? asked) as Period, all, confirm !== undefined)
  if (all.length === 0) return { question: silence(fileName, fit) }
  const read = new Set(all.flatMap((place) => place.periods))
  const [period, ...others] = [...read].filter((period) => all.every((place) => place.periods.includes(period)))
  if (period === undefined || others.length > 0) return { question: disagreement(fit, all) }
  return { period, reasons: reasonsOf(all), isDoubtful: read.size > 1 }
}

function given(period: Period, places: readonly Place[], isConfirmed: boolean): Month {
  const read = [...new Set(places.flatMap(({ periods }) => periods))].sort()
  const isDoubtful = read.length > 0 && !read.includes(period)
  const reserve = `Le fichier semble concerner ${read.map(showPeriod).join(', ')} alors que vous importez ${showPeriod(period)}.`
  if (isDoubtful && !isConfirmed) return { question: otherMonth(reserve, period, read) }
  return { period, reasons: [...(isDoubtful ? [reserve] : []), `mois indiqué à l’import : ${showPeriod(period)}`], isDoubtful }
}

function otherMonth(reserve: string, asked: Period, read: readonly Period[]): Question {
  const choices = [
    { value: asked, label: `Oui, l’importer comme ${showPeriod(asked)}` },
    ...read.map((value) => ({ value, label: `Non, l’importer comme ${showPeriod(value)}` })),
  ]
  return { code: 'confirm', message: `${reserve} Confirmer ?`, choices }
}

function placesOf(fileName: string, fit: Fit): Place[] {
  const name: Place = { said: `nom de fichier « ${fileName} »`, periods: readPeriods(fileName) }
  // Files that each bring a part (ROC plannings) are made from a template: the months of its notes are those of the template.
  if (fit.source.file?.disposition === 'merge') return name.periods.length > 0 ? [name] : []
  // A CSV file is read as a sheet of its own name: saying it twice proves nothing more.
  const sheetName = fit.sheet.name === fileName ? '' : fit.sheet.name
  const sheet: Place = { said: `nom de l’onglet « ${sheetName} »`, periods: readPeriods(sheetName) }
  const title: Place = { said: 'titre de l’onglet', periods: [...new Set(titlesOf(fit).flatMap(readPeriods))].sort() }
  return [name, sheet, title].filter(({ periods }) => periods.length > 0)
}

function titlesOf({ sheet, headers }: Fit): string[] {
  const last = Math.max(...headers.rows)
  const cells = sheet.rows.filter(({ row }) => row <= last).flatMap(({ cells }) => cells)
  return cells.filter((cell) => cell.length <= titleLength && !aboutFile.test(plain(cell)))
}

function monthsOfColumn({ source, sheet, headers }: Fit): Place | undefined {
  const col = headers.labels.findIndex((label) => monthHeaders.has(headerKey(label)))
  if (col < 0 || source.file?.disposition === 'merge') return undefined
  const last = Math.max(...headers.rows)
  const texts = new Set(sheet.rows.filter(({ row }) => row > last).map((row) => textAt(row, col)))
  const periods = [...new Set([...texts].flatMap((text) => [...readPeriods(text), ...readDayPeriods(text)]))].sort()
  return periods.length > 0 ? { said: `colonne « ${headers.labels[col]} »`, periods } : undefined
}

function reasonsOf(places: readonly Place[]): string[] {
  return places.map(({ said, periods }) => `${said} : ${periods.map(showPeriod).join(', ')}`)
}

function severalMonths({ sheet }: Fit, periods: readonly Period[]): Question {
  const message = `L’onglet « ${sheet.name} » contient plusieurs mois (${periods.map(showPeriod).join(', ')}) : gardez un seul mois par fichier.`
  return { code: 'period', message }
}

function disagreement({ sheet }: Fit, places: readonly Place[]): Question {
  const saidByPeriod = new Map<Period, string[]>()
  for (const { said, periods } of places)
    for (const period of periods) saidByPeriod.set(period, [...(saidByPeriod.get(period) ?? []), said])
  const choices = [...saidByPeriod].sort().map(([value, said]) => ({ value, label: `${showPeriod(value)} (${said.join(', ')})` }))
  const months = choices.map(({ label }) => label).join(' ; ')
  return { code: 'period', message: `Plusieurs mois sont indiqués pour l’onglet « ${sheet.name} » : ${months}. Lequel importer ?`, choices }
}

function silence(fileName: string, fit: Fit): Question {
  const suggested = [...new Set([fileName, fit.sheet.name].flatMap(readDayPeriods))].sort()
  const choices = suggested.map((value) => ({ value, label: showPeriod(value) }))
  const message = `Le mois de l’onglet « ${fit.sheet.name} » n’est indiqué ni par le nom du fichier ni par un titre : quel mois importer ?`
  return choices.length > 0 ? { code: 'period', message, choices } : { code: 'period', message }
}
