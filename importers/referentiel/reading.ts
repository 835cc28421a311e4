import { Refusal } from '../refusal'
import { type Changes, type ImportResult, noChange } from '../result'
import { type EtalabFile, readEtalab } from '../steps/read/etalab'
import { readFinessPlus } from '../steps/read/finess-plus'
import type { Issue } from '../steps/validate'
import { isFinessPlus } from './recognise'
import { french, type Refused } from './refusals'

/** A file read: what its result says, whatever becomes of it. */
export type Reading = Pick<ImportResult, 'fileName' | 'period' | 'skipped' | 'issues' | 'reasons'> & {
  file: EtalabFile
  counts: { read: number; duplicate: number; rejected: number }
  started: number
}

export async function read(fileName: string, content: Buffer): Promise<Reading> {
  const started = performance.now()
  const isPlus = isFinessPlus(content)
  const file = isPlus ? await readFinessPlus(content) : readEtalab(content)
  const stopped = file.issues.find(({ code }) => code === 'illisible')
  if (stopped) throw new Refusal('illisible', 422, `${stopped.message} Aucune donnée n’a été modifiée.`)
  const errors = file.issues.filter(({ level, line }) => level === 'error' && line !== null && line > 1)
  const duplicate = errors.filter(({ code }) => code === 'doublon').length
  return {
    fileName,
    file,
    started,
    period: file.released.slice(0, 7),
    counts: { read: file.read, duplicate, rejected: errors.length - duplicate },
    skipped: { blank: file.skipped, title: isPlus ? 0 : 1, total: 0 },
    issues: file.issues.map((issue) => ({ sheet: '', ...issue })),
    reasons: [`publication ${isPlus ? 'FINESS+' : 'FINESS'} du ${french(file.released)}`],
  }
}

export function stagedOf(reading: Reading, id: number, { unchanged, changes }: { unchanged: number; changes: Changes }): ImportResult {
  const lines = { ...reading.counts, applied: changes.added + changes.changed, unchanged }
  return resultOf(reading, { import: id, status: 'staged', lines, changes })
}

export function duplicateOf(reading: Reading, already: { id: number; day: string }, unchanged: number): ImportResult {
  const message = `Contenu déjà importé le ${already.day} (import ${already.id}) : rien n’a changé.`
  const lines = { ...reading.counts, applied: 0, unchanged }
  const notice = aboutFile('deja-importe', 'notice', message)
  return resultOf(reading, { import: already.id, status: 'duplicate', lines, issues: [notice, ...reading.issues] })
}

export function refusedOf(reading: Reading, { code, message }: Refused): ImportResult {
  const { read } = reading.counts
  const lines = { read, applied: 0, unchanged: 0, duplicate: 0, rejected: read }
  const error = aboutFile(code, 'error', message)
  return resultOf(reading, { import: null, status: 'refused', lines, issues: [error, ...reading.issues] })
}

type Outcome = Pick<ImportResult, 'import' | 'status' | 'lines'> & Partial<Pick<ImportResult, 'changes' | 'issues'>>

function resultOf({ file, counts, started, ...said }: Reading, outcome: Outcome): ImportResult {
  return { source: 'finess', sheet: '', changes: noChange(), ...said, ...outcome, ms: Math.round(performance.now() - started) }
}

function aboutFile(code: string, level: Issue['level'], message: string): Issue {
  return { sheet: '', line: null, column: null, value: '', code, level, message }
}
