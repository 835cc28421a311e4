import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Actor } from '../../db/actor'
import { answerJson, resultsOf } from '../../importers/answer'
import { Refusal } from '../../importers/refusal'
import type { ImportResult, Staging } from '../../importers/result'
import { askMode } from './ask-mode'
import type { Answer, Command } from './command'
import { progressOn } from './import-progress'
import { resultText } from './import-text'
import { monthOf, oneWord, textOf } from './typed'

export const importFile: Command = {
  usage:
    'FICHIER [--source CLÉ] [--sheet ONGLET] [--period AAAA-MM] [--confirm AAAA-MM] [--level EG|EJ|PMSI] [--mode MODE] [--dry-run] [--yes]',
  does: 'Lit un fichier, dit ce qu’il changerait et le met en attente ; avec --yes, l’applique ; avec --dry-run, ne garde rien.',
  options: {
    source: { type: 'string' },
    sheet: { type: 'string' },
    period: { type: 'string' },
    level: { type: 'string' },
    confirm: { type: 'string' },
    mode: { type: 'string' },
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  read(typed) {
    const file = oneWord(typed, 'le fichier')
    const asked = {
      ...{ source: textOf(typed, 'source'), sheet: textOf(typed, 'sheet'), period: monthOf(typed, 'period') },
      ...{
        level: levelOf(textOf(typed, 'level')),
        confirm: monthOf(typed, 'confirm') ?? monthOf(typed, 'period'),
        mode: textOf(typed, 'mode'),
      },
    }
    const isDry = typed.options['dry-run'] === true
    const isSure = typed.options.yes === true && !isDry
    return async ({ actor }) => {
      const { stageFile } = await import('../../importers/import.server')
      const name = path.basename(file)
      const progress = progressOn()
      const content = await contentOf(file)
      const once = (more: { mode?: string } = {}) =>
        stageFile(actor, { name, content }, { ...asked, ...more }, { ...progress, isTrial: isDry })
      let staging = await once().finally(progress.end)
      const mode = await askMode(staging.results)
      if (mode !== undefined) {
        await forgetAll(actor, staging.results)
        staging = await once({ mode }).finally(progress.end)
      }
      const results = isSure ? await applyAll(actor, staging.results) : isDry ? await forgetAll(actor, staging.results) : staging.results
      return answerOf({ ...staging, results }, name)
    }
  },
}

function levelOf(said: string | undefined) {
  return (['EG', 'EJ', 'PMSI'] as const).find((level) => level === said)
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

export async function applyAll(actor: Actor, results: readonly ImportResult[]): Promise<ImportResult[]> {
  const { applyAndSay } = await import('./apply')
  const applied: ImportResult[] = []
  for (const result of results) {
    applied.push(result.status === 'staged' && result.import !== null ? await applyAndSay(actor, result.import) : result)
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
export function answerOf(staging: Staging, fileName: string): Extract<Answer, { json: unknown }> {
  const all = resultsOf(staging, fileName)
  const choices = staging.questions.flatMap((asked) =>
    (asked.choices ?? []).map(({ value, label }) => `  ${optionOf(asked.code)} ${value}   ${label}`),
  )
  const text = [...all.map(resultText), ...choices].join('\n')
  return { json: answerJson(staging, fileName), text, refused: all.flatMap(reasonOf).join('\n') || undefined }
}

const optionOf = (code: string): string => (code === 'headers' ? '--source' : `--${code}`)

const reasonOf = ({ status, issues }: ImportResult): string[] => (status === 'refused' ? [issues[0]?.message ?? 'Import refusé.'] : [])
