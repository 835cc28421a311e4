import type { Source } from '../../source'
import { type Fit, fileSources, isConvincing, namesSource, type SheetFits, saysRegional, shareOf } from './fit'
import type { Question } from './recognised'

export const regionalWorkbook =
  'Ce classeur est le suivi des régions (« Suivi Ségur ES - MOIS »), pas un fichier national. Rendez-le à la page « Classeurs » : elle le compare à la feuille, cellule par cellule, avant toute écriture.'

/** The source of a workbook, undefined when no sheet fits any, or what has to be asked. */
export function chooseSource(fileName: string, sheets: readonly SheetFits[], asked?: string): { source?: Source; question?: Question } {
  const wanted = fileSources.find((source) => source.key === asked)
  if (asked !== undefined && !wanted) return { question: unknownSource(asked) }
  const national = sheets.filter((sheet) => !sheet.isRegional)
  const [known, ...others] = new Set(national.flatMap((sheet) => sheet.known?.source ?? []))
  if (asked === undefined && known && others.length === 0) return { source: known }
  const ranked = rank(fileName, national)
  const best = ranked[0]
  if (sheets.some((sheet) => sheet.isRegional) || saysRegional(fileName)) {
    if (!best) return { question: { code: 'source', message: regionalWorkbook } }
  }
  if (wanted) return confirm(wanted, best, national)
  if (!best) return {}
  const announced = fileSources.filter((source) => namesSource(fileName, source))
  const named = ranked.find(({ source }) => announced.includes(source))
  if (named && (named === best || isAsGood(named, best))) return { source: named.source }
  if (announced[0]) return { question: contradiction(announced[0], best.source) }
  const equals = ranked.filter((fit) => fit === best || isAsGood(fit, best))
  return equals.length > 1 ? { question: hesitation(equals.map(({ source }) => source)) } : { source: best.source }
}

/** As many columns, or a whole file of its own: on another sheet, or with a greater part of what is expected. */
function isAsGood(fit: Fit, best: Fit): boolean {
  if (fit.claim.evidence.length === best.claim.evidence.length) return true
  return fit.sheet === best.sheet ? shareOf(fit) > shareOf(best) : shareOf(fit) >= shareOf(best)
}

/** « un fichier ASP » as people say it, not the title of its block (« Prestation Ségur »). */
export function fileOf({ key, label }: Source): string {
  if (key === 'mssante') return 'un rapport MSSanté'
  return `un fichier ${key === 'asp' ? 'ASP' : label}`
}

function confirm(wanted: Source, best: Fit | undefined, sheets: readonly SheetFits[]): { source?: Source; question?: Question } {
  const own = sheets.flatMap((sheet) => sheet.bySource.get(wanted) ?? [])
  if (!best || best.source === wanted || own.some((fit) => isAsGood(fit, best))) return { source: wanted }
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

function unknownSource(asked: string): Question {
  return { code: 'source', message: `La source « ${asked} » n’existe pas ou ne s’importe pas.`, choices: choicesOf(fileSources) }
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
