import type { Column } from '../../column'
import type { Level, Source } from '../../source'
import { finessLabels, finessLevel } from './finess-header'
import { headerKey } from './header-key'

type Candidate = { target: string; names: string[]; level?: Level; column?: Column }

type Score = { col: number; target: string; score: number }

const enough = 0.4

/** The likeliest target of each column, by the words of its header and by what its values look like; each target once. */
export function guessTargets(source: Source, labels: readonly string[], previews: readonly (readonly string[])[]): (string | undefined)[] {
  const candidates = candidatesOf(source)
  const scores = labels.flatMap((label, col) => scoresOf(label, previews[col] ?? [], col, candidates))
  const guessed: (string | undefined)[] = labels.map(() => undefined)
  const taken = new Set<string>()
  for (const { col, target, score } of scores.sort((a, b) => b.score - a.score)) {
    const isTie = scores.some((other) => other.col === col && other.target !== target && other.score === score)
    if (guessed[col] !== undefined || taken.has(target) || isTie) continue
    guessed[col] = target
    taken.add(target)
  }
  return guessed
}

/** How many columns a source may say something of, even where several of its targets are as likely: what tells one source from another. */
export function columnsIn(source: Source, labels: readonly string[], previews: readonly (readonly string[])[]): number {
  const candidates = candidatesOf(source)
  return labels.filter((label, col) => scoresOf(label, previews[col] ?? [], col, candidates).length > 0).length
}

function candidatesOf(source: Source): Candidate[] {
  const levels = Object.entries(source.file?.finess ?? {}) as [Level, readonly string[]][]
  return [
    ...levels.map(([level, names]) => ({ target: level, level, names: [finessLabels[level], ...names] })),
    ...Object.entries(source.national).map(([target, column]) => ({ target, column, names: [...column.headers] })),
  ]
}

function scoresOf(label: string, values: readonly string[], col: number, candidates: readonly Candidate[]): Score[] {
  return candidates.flatMap(({ target, names, level, column }) => {
    const said = Math.max(0, ...names.map((name) => likeness(headerKey(label), headerKey(name))))
    const shown = level ? numbers(label, level, values) : readable(column, values)
    const score = Math.max(said, shown) + Math.min(said, shown) / 10
    return score >= enough ? [{ col, target, score }] : []
  })
}

/** Share of words in common, 0 to 1. */
function likeness(one: string, other: string): number {
  const [a, b] = [new Set(one.split(' ')), new Set(other.split(' '))]
  const common = [...a].filter((word) => b.has(word)).length
  return (2 * common) / (a.size + b.size)
}

/** Numbers of nine characters are FINESS, of which the level is only a supposition. */
function numbers(label: string, level: Level, values: readonly string[]): number {
  const said = finessLevel(label)
  if (said === level) return 1
  const share = values.filter((value) => /^(\d{8,9}|2[AB]\d{7})$/.test(value.trim())).length / Math.max(1, values.length)
  return share < 0.8 ? 0 : said === 'bare' && level === 'EG' ? 0.9 : level === 'EG' ? 0.5 : 0.45
}

/** The values of a choice are its own; oui, non, x and figures are everybody's. */
function readable(column: Column | undefined, values: readonly string[]): number {
  const own = values.filter((value) => /[a-z]{4}/i.test(value))
  if (!column?.options || own.length === 0) return 0
  const read = own.filter((value) => {
    const cell = column.read(value)
    return 'value' in cell && cell.value !== null
  })
  return read.length / own.length >= 0.8 ? 0.45 : 0
}
