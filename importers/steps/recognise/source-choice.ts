import type { Source } from '../../source'
import { type Fit, fileSources, isConvincing, namesSource, type SheetFits, saysRegional } from './fit'
import type { Question } from './recognised'

export const regionalWorkbook =
  'Ce classeur est le suivi des régions (« Suivi Ségur ES - MOIS »), pas un fichier national : il ne s’importe pas encore de cette façon.'

/** The source of a workbook, undefined when no sheet fits any, or what has to be asked. */
export function chooseSource(fileName: string, sheets: readonly SheetFits[], asked?: string): { source?: Source; question?: Question } {
  const wanted = fileSources.find((source) => source.key === asked)
  if (asked && !wanted)
    return { question: { code: 'source', message: `Aucune source « ${asked} » ne s’importe.`, choices: choicesOf(fileSources) } }
  const national = sheets.filter((sheet) => !sheet.isRegional)
  const ranked = rank(fileName, national)
  const best = ranked[0]
  if (sheets.some((sheet) => sheet.isRegional) || saysRegional(fileName)) {
    if (!best) return { question: { code: 'source', message: regionalWorkbook } }
  }
  if (wanted) return confirm(wanted, best, national)
  if (!best) return {}
  const equals = ranked.filter((fit) => weight(fileName, fit) === weight(fileName, best))
  if (equals.length > 1) return { question: hesitation(equals.map(({ source }) => source)) }
  const announced = fileSources.filter((source) => namesSource(fileName, source))
  const isAnnounced = announced.length === 0 || announced.includes(best.source)
  return isAnnounced ? { source: best.source } : { question: contradiction(announced[0] as Source, best.source) }
}

/** « un fichier ASP » as people say it, not the title of its block (« Prestation Ségur »). */
export function fileOf({ key, label }: Source): string {
  if (key === 'mssante') return 'un rapport MSSanté'
  return `un fichier ${key === 'asp' ? 'ASP' : label}`
}

function confirm(wanted: Source, best: Fit | undefined, sheets: readonly SheetFits[]): { source?: Source; question?: Question } {
  const own = Math.max(0, ...sheets.map((sheet) => sheet.bySource.get(wanted)?.claim.evidence.length ?? 0))
  if (!best || best.source === wanted || own >= best.claim.evidence.length) return { source: wanted }
  const message = `Ce fichier ressemble à ${fileOf(best.source)}, pas à ${fileOf(wanted)}.`
  return { question: { code: 'source', message, choices: choicesOf([best.source]) } }
}

/** The best fit of each source over the sheets, the heaviest first. */
function rank(fileName: string, sheets: readonly SheetFits[]): Fit[] {
  const best = fileSources.flatMap((source) => {
    const fits = sheets
      .flatMap((sheet) => sheet.bySource.get(source) ?? [])
      .filter((fit) => isConvincing(fit, namesSource(fileName, source)))
    return fits.toSorted((a, b) => weight(fileName, b) - weight(fileName, a))[0] ?? []
  })
  return best.toSorted((a, b) => weight(fileName, b) - weight(fileName, a))
}

/** Headers first; between sources with as many columns, the file name. */
function weight(fileName: string, { source, claim }: Fit): number {
  return claim.evidence.length * 2 + Number(namesSource(fileName, source))
}

function hesitation(sources: readonly Source[]): Question {
  const message = `Ce fichier peut être ${sources.map(fileOf).join(' ou ')} : de quelle source s’agit-il ?`
  return { code: 'source', message, choices: choicesOf(sources) }
}

function contradiction(announced: Source, read: Source): Question {
  const message = `Le nom du fichier annonce ${fileOf(announced)}, mais ses colonnes sont celles d’${fileOf(read)} : de quelle source s’agit-il ?`
  return { code: 'source', message, choices: choicesOf([read, announced]) }
}

function choicesOf(sources: readonly Source[]): { value: string; label: string }[] {
  return sources.map(({ key, label }) => ({ value: key, label }))
}
