import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Actor } from '../../db/actor'
import { Refusal } from '../../importers/refusal'
import { type ImportResult, noChange, type Staging } from '../../importers/result'
import type { Answer, Command } from './command'
import { resultText } from './import-text'
import { monthOf, oneWord, textOf } from './typed'

export const importFile: Command = {
  usage: 'FICHIER [--source CLÉ] [--sheet ONGLET] [--period AAAA-MM] [--dry-run] [--yes]',
  does: 'Lit un fichier, dit ce qu’il changerait et le met en attente ; avec --yes, l’applique ; avec --dry-run, ne garde rien.',
  options: {
    source: { type: 'string' },
    sheet: { type: 'string' },
    period: { type: 'string' },
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  read(typed) {
    const file = oneWord(typed, 'le fichier')
    const asked = { source: textOf(typed, 'source'), sheet: textOf(typed, 'sheet'), period: monthOf(typed, 'period') }
    const isDry = typed.options['dry-run'] === true
    const isSure = typed.options.yes === true && !isDry
    return async ({ actor }) => {
      const { stageFile } = await import('../../importers/import.server')
      const name = path.basename(file)
      const staging = await stageFile(actor, { name, content: await contentOf(file) }, asked)
      const results = isSure ? await applyAll(actor, staging.results) : isDry ? await forgetAll(actor, staging.results) : staging.results
      return answerOf({ ...staging, results }, name)
    }
  },
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'].includes(code)) throw error
    throw new Refusal('fichier', 404, `Le fichier « ${file} » est introuvable ou illisible. Aucune donnée n’a été modifiée.`)
  }
}

async function applyAll(actor: Actor, results: readonly ImportResult[]): Promise<ImportResult[]> {
  const { applyImport } = await import('../../importers/import.server')
  const applied: ImportResult[] = []
  for (const result of results) {
    applied.push(result.status === 'staged' && result.import !== null ? await applyImport(actor, result.import) : result)
  }
  return applied
}

/** A trial leaves nothing to apply: the counts of the staging, without its number. */
async function forgetAll(actor: Actor, results: readonly ImportResult[]): Promise<ImportResult[]> {
  const { discardImport } = await import('../../importers/import.server')
  for (const { status, import: id } of results) if (status === 'staged' && id !== null) await discardImport(actor, id)
  return results.map((result) => (result.status === 'staged' ? { ...result, import: null } : result))
}

/** A question that the file leaves open is a refusal: the options answer it. */
export function answerOf({ results, questions, refused }: Staging, fileName: string): Answer {
  const [question] = questions
  const failed = refused ?? (question && { code: `question-${question.code}`, message: question.message })
  const all = failed ? [...results, unread(fileName, failed)] : results
  const choices = questions.flatMap((asked) =>
    (asked.choices ?? []).map(({ value, label }) => `  ${optionOf(asked.code)} ${value}   ${label}`),
  )
  const json = all.length === 1 ? { ...all[0], ...(questions.length > 0 ? { questions } : {}) } : all
  return { json, text: [...all.map(resultText), ...choices].join('\n'), refused: all.flatMap(reasonOf).join('\n') || undefined }
}

const optionOf = (code: string): string => (code === 'headers' ? '--source' : `--${code}`)

const reasonOf = ({ status, issues }: ImportResult): string[] => (status === 'refused' ? [issues[0]?.message ?? 'Import refusé.'] : [])

function unread(fileName: string, { code, message }: { code: string; message: string }): ImportResult {
  return {
    ...{ import: null, source: '', sheet: '', period: '', status: 'refused', fileName, ms: 0, changes: noChange() },
    lines: { read: 0, applied: 0, unchanged: 0, duplicate: 0, rejected: 0 },
    skipped: { blank: 0, title: 0, total: 0 },
    issues: [{ sheet: '', line: null, column: null, value: '', code, level: 'error', message }],
  }
}
