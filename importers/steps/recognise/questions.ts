import type { Source } from '../../source'
import type { SheetCells, Workbook } from '../read/cells'
import { finessLabels, finessLevel } from './finess-header'
import { type Fit, fileSources, namesSource, type SheetFits } from './fit'
import { oneLine } from './header-key'
import { filled } from './headers'
import type { Question, Recognised } from './recognised'

export function whichSheet({ sheets }: Workbook, asked?: string): Question {
  const choices = sheets.map((sheet) => ({ value: sheet.name, label: sheet.name, hint: glance(sheet) }))
  const why = asked === undefined ? 'Tous les onglets de ce classeur sont masqués' : `Le classeur n’a pas d’onglet « ${asked} »`
  return { code: 'sheet', message: `${why} : quel onglet faut-il importer ?`, choices }
}

export function sameMonth(fits: readonly Fit[]): Question {
  const choices = fits.map(({ sheet, headers }) => ({ value: sheet.name, label: sheet.name, hint: glance(sheet, headers.labels) }))
  return { code: 'sheet', message: 'Quel onglet faut-il importer ?', choices }
}

/** « 812 lignes : FINESS juridique, Raison sociale, ES Raccordé… » */
function glance({ rows }: SheetCells, labels = rows[0]?.cells ?? []): string {
  const said = labels.filter((label) => label.trim() !== '').map(oneLine)
  return `${rows.length.toLocaleString('fr-FR')} lignes : ${said.slice(0, 4).join(', ')}${said.length > 4 ? '…' : ''}`
}

/** A column called « FINESS » and no more, that holds numbers of EJ while EG were assumed, or the reverse. */
export function whichLevel({ source, sheet, finess, assumedLevel, labels }: Recognised, why: string, preview: string[]): Question {
  const header = oneLine(labels?.[finess[assumedLevel ?? 'EG'] ?? -1] ?? 'FINESS')
  const choices = (source.file?.levels ?? []).map((value) => ({ value, label: finessLabels[value] }))
  return { code: 'level', message: `Onglet « ${sheet} », colonne « ${header} » : ${why} Que contient-elle ?`, choices, preview }
}

export function whichMode({ mode }: Source): Question {
  const choices = Object.entries(mode?.choices ?? {}).map(([value, label]) => ({ value, label }))
  return { code: 'mode', message: mode?.question ?? '', choices }
}

export function noHeaders(name: string, sheets: readonly SheetFits[], asked?: Source): Question {
  const lacking = sheets.flatMap((sheet) => [...sheet.lacking.values()]).sort((a, b) => b.claim.evidence.length - a.claim.evidence.length)
  const source = asked ?? fileSources.find((source) => namesSource(name, source)) ?? lacking[0]?.source
  const own = lacking.find((fit) => fit.source === source)?.headers
  const widest = sheets.flatMap(({ widest }) => widest ?? []).sort((a, b) => filled(b.labels) - filled(a.labels))[0]
  const read = (own ?? widest)?.labels.filter((label) => label.trim() !== '').map(oneLine) ?? []
  const [level = 'EG'] = source?.file?.levels.includes('EG') ? (['EG'] as const) : (source?.file?.levels ?? [])
  const hasFiness = !own && widest?.labels.some((label) => finessLevel(label))
  const expected = source ? `Aucune des colonnes attendues (${labelsOf(source)})` : 'Aucune colonne connue'
  const lack = hasFiness ? `${expected} à côté des numéros FINESS.` : `Colonne obligatoire introuvable : “${finessLabels[level]}”.`
  const shown = read.length > 40 ? [...read.slice(0, 40), '…'] : read
  return { code: 'headers', message: `${lack} En-têtes lus : ${shown.length > 0 ? shown.join(', ') : 'aucun'}.` }
}

export function repeatedColumns(repeated: readonly string[]): Question {
  return { code: 'headers', message: `${[...new Set(repeated)].join(' ')} Gardez une seule colonne de ce nom.` }
}

function labelsOf({ national }: Source): string {
  return Object.values(national)
    .map(({ label }) => label)
    .join(', ')
}
