import { showMoment } from '../../moment'
import { type ImportResult, noChange } from '../../result'
import type { Recognised } from '../recognise/recognised'
import type { Applied } from './identity'
import { noticeOn } from './notices'

/** What a result repeats of the sheet it is about. */
export type Told = { fileName: string; started: number; recognised: Pick<Recognised, 'source' | 'sheet' | 'period' | 'reasons'> }

export function duplicate(told: Told, applied: Applied, what: 'Fichier' | 'Contenu'): ImportResult {
  const { id, fileName, author, at, lines, skipped, replacedBy } = applied
  const said = what === 'Contenu' && fileName !== told.fileName ? `${what} déjà importé (« ${fileName} »)` : `${what} déjà importé`
  const since = replacedBy ? ` L’import n° ${replacedBy} l’a remplacé depuis : l’annuler rétablit celui-ci.` : ''
  const message = `${said} le ${showMoment(at)} par ${author}.${since} Aucune donnée n’a été modifiée.`
  const counts = { read: lines.read, applied: 0, unchanged: lines.read, duplicate: 0, rejected: 0 }
  const issues = [noticeOn(told.recognised.sheet, { code: 'deja-importe', message })]
  return { ...resultOf(told), import: id, status: 'duplicate', lines: counts, skipped, issues }
}

export function resultOf(told: Told) {
  const { source, sheet: name, period, reasons } = told.recognised
  const { fileName } = told
  return { import: null, source: source.key, sheet: name, period, fileName, reasons, changes: noChange(), ms: elapsed(told) }
}

export const elapsed = ({ started }: Pick<Told, 'started'>) => Math.round(performance.now() - started)
