import { mkdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../../../db/actor'
import { readAlreadyStaged } from '../../../importers/already'
import { stageFile } from '../../../importers/import.server'
import { Refusal } from '../../../importers/refusal'
import { limits } from '../../../importers/steps/read/limits'
import { hashBytes } from '../../../importers/steps/stage/identity'
import type { Answer } from '../command'
import { answerOf, applyAll } from '../import'
import { folders, type Outcome, putAway } from './put-away'
import { markOf, readyFiles } from './ready'

export type Watch = {
  folder: string
  /** Does the work with the rights of whom the folder is watched for. */
  asAuthor<T>(work: (actor: Actor) => Promise<T>): Promise<T>
  /** Applies what is staged, without a person's review. */
  isSure: boolean
  isJson: boolean
  signal: AbortSignal
  log(line: string): void
  stableMs?: number
  pollMs?: number
  /** What could not be dealt with for a cause of the moment is tried again after that. */
  againMs?: number
}

type Told = Extract<Answer, { json: unknown }>

/** Imports each file dropped in a folder, until the signal says to stop; returns how many were done and refused. */
export async function watchFolder({ stableMs = 2000, pollMs = 500, againMs = 30_000, ...watch }: Watch): Promise<Record<Outcome, number>> {
  const { folder, signal, log } = watch
  for (const name of Object.values(folders)) await mkdir(path.join(folder, name), { recursive: true })
  const ready = readyFiles(folder, stableMs)
  const notBefore = new Map<string, number>()
  const count = { done: 0, refused: 0 }
  while (!signal.aborted) {
    for (const { name, mark } of await ready()) {
      if (signal.aborted || (notBefore.get(name) ?? 0) > Date.now()) continue
      try {
        const outcome = await take(watch, name, mark)
        if (outcome) count[outcome]++
      } catch (error) {
        // Whatever it is (a database that restarts, a month being imported, our own fault), the file stays and the others go on.
        if (signal.aborted) break
        notBefore.set(name, Date.now() + againMs)
        log(`${name} : ${error instanceof Error ? error.message : error} Nouvel essai dans ${Math.round(againMs / 1000)} s.`)
      }
    }
    await sleep(pollMs, undefined, { signal }).catch((error) => {
      if (!signal.aborted) throw error
    })
  }
  return count
}

async function take(watch: Watch, name: string, mark: string): Promise<Outcome | undefined> {
  const { folder, isJson, log } = watch
  log(`${name} : lecture…`)
  const told = await tellOf(watch, name)
  // Written again meanwhile: what was read is no longer what would be put away.
  if ((await markOf(path.join(folder, name))) !== mark) return undefined
  const outcome = told.refused ? 'refused' : 'done'
  const report = isJson ? ({ suffix: 'json', text: JSON.stringify(told.json) } as const) : ({ suffix: 'txt', text: told.text } as const)
  const place = await putAway(folder, name, outcome, report)
  log(`${name} : ${told.refused ?? 'fait'} → ${place}`)
  return outcome
}

async function tellOf(watch: Watch, name: string): Promise<Told> {
  try {
    return await watch.asAuthor((actor) => importOne(actor, watch, name))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'import-en-cours') throw error
    return { json: { status: 'refused', code: error.code, message: error.message }, text: error.message, refused: error.message }
  }
}

async function importOne(actor: Actor, { folder, isSure, signal }: Watch, name: string): Promise<Told> {
  const file = path.join(folder, name)
  if ((await stat(file)).size > limits.fileBytes) {
    throw new Refusal('too-large', 413, 'Fichier trop volumineux (25 Mo au plus). Aucune donnée n’a été modifiée.')
  }
  const content = await readFile(file)
  const already = await readAlreadyStaged(actor, hashBytes(content))
  const staging = await stageFile(actor, { name, content }, {}, { signal, already })
  const results = isSure ? await applyAll(actor, staging.results) : staging.results
  return answerOf({ ...staging, results }, name)
}
