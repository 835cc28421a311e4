import { plain } from '../../absence'
import type { Column, Volet } from '../../column'
import type { Level, Source } from '../../source'
import { sources } from '../../sources'
import type { SheetCells } from '../read/cells'
import { type Claim, claim } from './claim'
import { filled, type Headers, headersOf } from './headers'
import { knownFit } from './known-fit'
import type { Layout } from './layout'
import { claimPivot } from './pivot'

/** `layout` when people have already explained these headers, `isOfSheet` when they chose this sheet among several alike. */
export type Fit = { source: Source; sheet: SheetCells; headers: Headers; claim: Claim; layout?: Layout; isOfSheet?: boolean }

/** What the best row of headers of a sheet gives, source by source; `lacking` are the rows with known columns and no usable FINESS. */
export type SheetFits = {
  sheet: SheetCells
  bySource: Map<Source, Fit>
  lacking: Map<Source, Fit>
  isRegional: boolean
  widest?: Headers
  known?: Fit
}

export const fileSources: readonly Source[] = sources.filter((source) => source.file && Object.keys(source.national).length > 0)

/** What may be known besides the file: the layouts that people explained, what « FINESS » alone means in this one. */
export type Beside = { layouts?: readonly Layout[]; bareLevel?: Level }

export function fitsOf(fileName: string, sheet: SheetCells, { layouts = [], bareLevel }: Beside = {}): SheetFits {
  const candidates = headersOf(sheet)
  const bySource = new Map<Source, Fit>()
  const lacking = new Map<Source, Fit>()
  let themes = 0
  let hasYellow = false
  for (const headers of [...candidates].sort((a, b) => Number(a.isExample) - Number(b.isExample))) {
    const fits = fileSources.map((source) => ({
      source,
      sheet,
      headers,
      claim: claimPivot(source, sheet, headers, claim(source, headers, bareLevel)),
    }))
    for (const fit of fits.filter(({ claim }) => claim.evidence.length > 0)) keepBetter(isComplete(fit) ? bySource : lacking, fit)
    themes = Math.max(themes, sourcesTogether(fits))
    hasYellow ||= fits.some(({ claim }) => claim.evidence.length > 0 && claim.regional.length > 0)
  }
  const widest = candidates.toSorted((a, b) => filled(b.labels) - filled(a.labels))[0]
  // The regions' workbook puts the columns of every source side by side; a national file is about one.
  const isRegional = themes > 2 || ((themes > 1 || hasYellow) && (saysRegional(sheet.name) || saysRegional(fileName)))
  const known = knownFit(sheet, candidates, layouts)
  if (known) bySource.set(known.source, known)
  return { sheet, bySource, lacking, isRegional: isRegional && !known, widest, known }
}

export function saysRegional(name: string): boolean {
  return /suivi.?segur/.test(plain(name))
}

export function namesSource(fileName: string, source: Source): boolean {
  const name = fileName.normalize('NFC')
  return [name, plain(name), plain(name).replace(/_/g, ' ')].some((form) => source.file?.name.test(form))
}

/** A lone common column (« Éditeur ») proves nothing; half of the columns of the source, or two of them, do. */
export function isConvincing({ source, claim }: Fit, isNamed: boolean): boolean {
  const known = claim.evidence.length
  return isNamed || known > 1 || known * 2 >= Object.keys(source.national).length
}

/** The columns of a volet of which the file has none are not expected of it: a hospital file has no DUI. */
export function expectedColumns(source: Source, columns: ReadonlyMap<string, number>): [string, Column][] {
  const volets = new Set<Volet | undefined>([...columns.keys()].map((field) => source.national[field]?.volet))
  return Object.entries(source.national).filter(([, { volet }]) => volet === undefined || volets.has(volet))
}

/** Part of the expected columns that the sheet has, 0..1. */
export function shareOf({ source, claim }: Fit): number {
  return claim.columns.size / expectedColumns(source, claim.columns).length
}

function isComplete({ source, claim }: Fit): boolean {
  return source.file?.levels.some((level) => claim.finess[level] !== undefined) ?? false
}

function keepBetter(fits: Map<Source, Fit>, fit: Fit): void {
  const kept = fits.get(fit.source)
  const gain = fit.claim.evidence.length - (kept?.claim.evidence.length ?? 0)
  // A line of values may repeat a label (« ES Raccordé »): two rows are headers when the second brings two columns at least.
  const isPairOfKept = kept !== undefined && fit.headers.rows[0] === kept.headers.rows[0]
  if (!kept || (!(kept.headers.isExample === false && fit.headers.isExample) && gain > (isPairOfKept ? 1 : 0))) fits.set(fit.source, fit)
}

/** How many sources have columns of their own on one row: a column already counted for a better source does not count again. */
function sourcesTogether(fits: readonly Fit[]): number {
  const taken = new Set<number>()
  let count = 0
  for (const { claim } of fits.toSorted((a, b) => b.claim.evidence.length - a.claim.evidence.length)) {
    if (!claim.evidence.some((col) => !taken.has(col))) continue
    for (const col of claim.evidence) taken.add(col)
    count++
  }
  return count
}
