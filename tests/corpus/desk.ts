import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import type { Actor } from '../../db/actor'
import type { Sql } from '../../db/client.server'
import { type Asked, type ImportResult, type Question, type Staging, stageFile } from '../../importers/import.server'
import { aWorld } from '../import/world'
import { anAccount, openPoint } from '../setup/sheet-factory'
import { fingerprint } from './fingerprint'

export type Given = { name: string; content: Buffer; asked?: Asked }

/** Where the ANS hands in a file by the front door; what every case must leave behind is checked here. */
export type Desk = {
  owner: Sql
  ans: Actor
  /** The file is refused whole, in four parts, and no table changes. */
  refuses(given: Given, code: string, message: string): Promise<void>
  /** The file is neither refused nor kept: something is asked, and no table changes. */
  asks(given: Given, code: Question['code'], message: string | RegExp): Promise<Question>
  /** Each sheet is kept aside with every row accounted for; forgotten again afterwards, so that no case sees another's. */
  keeps(given: Given): Promise<ImportResult[]>
  keepsOne(given: Given): Promise<ImportResult>
  end(): Promise<void>
}

/** What happened, where, what was kept, what to do. */
export const fourParts = /^\S.*[.!?] (Fichier|Onglet) « .*Aucune donnée n’a été modifiée\. \S.*\.$/s

export async function aDesk(title: string): Promise<Desk> {
  const { owner, end } = await aWorld()
  await openPoint(owner, '2022-08')
  const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')
  const temporary = mkdtempSync(path.join(tmpdir(), 'vigie-corpus-'))
  process.env.TMPDIR = temporary
  const times: { name: string; ms: number }[] = []

  async function handIn({ name, content, asked }: Given): Promise<Staging & { isUntouched: boolean }> {
    const before = await fingerprint(owner)
    const started = performance.now()
    const staging = await stageFile(ans, { name, content }, { mode: 'mensuel', ...asked })
    times.push({ name, ms: performance.now() - started })
    // tsx keeps there what it compiled of the reading thread; the built product has nothing to compile.
    expect(readdirSync(temporary).filter((left) => !left.startsWith('tsx-'))).toEqual([])
    return { ...staging, isUntouched: (await fingerprint(owner)) === before }
  }

  async function keeps(given: Given): Promise<ImportResult[]> {
    const { results, questions, refused } = await handIn(given)
    expect({ refused, questions }).toEqual({ refused: undefined, questions: [] })
    for (const { import: id, status, lines, issues } of results) {
      expect(status, JSON.stringify(issues.slice(0, 3))).toBe('staged')
      expect(lines.read).toBe(lines.applied + lines.unchanged + lines.duplicate + lines.rejected)
      const [kept] = await owner<[{ count: number }]>`select count(*) from import_line where import_id = ${id}`
      expect(kept.count).toBe(lines.read)
    }
    await owner`delete from import where id = any(${results.map(({ import: id }) => id ?? 0)})`
    return results
  }

  return {
    owner,
    ans,
    keeps,
    async keepsOne(given) {
      const [only, ...others] = await keeps(given)
      expect(others).toEqual([])
      return only as ImportResult
    },
    async refuses(given, code, message) {
      const { results, questions, refused, isUntouched } = await handIn(given)
      expect({ kept: results.map(({ status }) => status).filter((status) => status !== 'refused'), questions }).toEqual({
        kept: [],
        questions: [],
      })
      const told = refused ?? results[0]?.issues[0]
      expect(told?.message).toContain(message)
      expect(told?.code).toBe(code)
      expect(told?.message).toMatch(fourParts)
      expect(isUntouched).toBe(true)
    },
    async asks(given, code, message) {
      const { results, questions, refused, isUntouched } = await handIn(given)
      expect({ refused, results }).toEqual({ refused: undefined, results: [] })
      expect(questions[0]?.message).toMatch(message)
      expect(questions[0]?.code).toBe(code)
      expect(isUntouched).toBe(true)
      return questions[0] as Question
    },
    async end() {
      const slowest = times.toSorted((a, b) => b.ms - a.ms)[0]
      const late = times.filter(({ ms }) => ms > 5000)
      process.stdout.write(
        `${title} : ${times.length} fichiers, le plus long ${Math.round(slowest?.ms ?? 0)} ms (${slowest?.name.slice(0, 60)}), ${late.length} au-delà de 5 s\n`,
      )
      await end()
      rmSync(temporary, { recursive: true })
    },
  }
}
