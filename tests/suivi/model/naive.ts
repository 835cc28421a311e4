import { blockColumns, type ViewColumn, viewColumn } from '../../../app/suivi/columns'
import { readKept } from '../../../app/suivi/filters/kept'
import type { CellState, StateName } from '../../../app/suivi/filters/states'
import type { View } from '../../../app/suivi/view'
import { monthsBetween } from '../../../importers/period'
import { type ModelCell, type ModelLine, opened, type World } from './world'

/** The numbers that a view shows, in its order, found by looking at every line in memory. */
export function naively({ now, before, actor }: World, view: View): string[] {
  const was = new Map(before.map((line) => [line.finess, line]))
  const isShown = (line: ModelLine) =>
    view.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => [line.identity.nom, line.identity.commune, line.finess, line.ej].join(' ').toLowerCase().includes(word)) &&
    Object.entries(view.kept).every(([key, said]) => said.some((text) => isKept(line, column(key), text))) &&
    view.states.every((state) => columnsOf(state).some((key) => isIn(state, line, was.get(line.finess), key, actor.id)))
  return now
    .filter(isShown)
    .sort(inOrder(view))
    .map(({ finess }) => finess)
}

const column = (key: string) => viewColumn('es', key) as ViewColumn
const cellOf = (line: ModelLine | undefined, key: string) => line?.cells[key]
const held = (line: ModelLine, key: string) =>
  key === 'finess' || key === 'ej' ? line[key] : (line.identity[key] ?? cellOf(line, key)?.value ?? null)

function isKept(line: ModelLine, own: ViewColumn, said: string): boolean {
  const [value, kept] = [held(line, own.key), readKept(own, said)]
  if (!kept) return false
  if ('absence' in kept) return cellOf(line, own.key)?.absence === kept.absence
  if (value === null) return false
  if ('code' in kept) return value === kept.code
  if ('text' in kept) return String(value).toLowerCase().includes(kept.text.toLowerCase())
  const bound = (text: string) => (own.sqlType === 'date' ? text : Number(text))
  return (kept.from === undefined || value >= bound(kept.from)) && (kept.to === undefined || value <= bound(kept.to))
}

function columnsOf({ state, column: key }: CellState): string[] {
  if (key !== 'tout') return [key]
  const all = blockColumns('es').map((own) => own.key)
  return all.filter((own) => (state === 'herite' || state === 'change' ? true : state === 'recule' ? column(own).scale : column(own).typed))
}

type Test = (
  now: ModelCell,
  key: string,
  more: { line: ModelLine; was: ModelCell | undefined; since: string | undefined; me: string },
) => boolean

const isFilled = ({ value, absence }: ModelCell) => value !== null || absence !== undefined

const tests: Record<StateName, Test> = {
  vide: (cell) => !isFilled(cell),
  rempli: isFilled,
  reconduit: ({ typed }) => typed !== undefined && typed.at < opened,
  perime: ({ typed }, _, { since }) => typed !== undefined && monthsBetween(typed.at.toISOString().slice(0, 7), '2022-08') >= Number(since),
  herite: (cell, key, { line }) => !column(key).typed && isFilled(cell) && cell.subject === line.ej,
  change: (cell, key, { was, since }) => {
    if (since?.length === 10) return cell.typed !== undefined && cell.typed.at >= new Date(`${since}T00:00:00+02:00`) && column(key).typed
    return was !== undefined && (cell.value !== was.value || cell.absence !== was.absence)
  },
  recule: ({ value }, key, { was }) => isLess(value, was?.value, column(key).scale),
  mien: ({ typed }, _, { me }) => typed?.author === me,
  conteste: () => false,
  fil: () => false,
  suivi: () => false,
  'a-faire': () => false,
}

function isLess(now: unknown, was: unknown, scale: ViewColumn['scale']): boolean {
  if (now === null || was === null || was === undefined) return false
  if (scale === 'number') return Number(now) < Number(was)
  const [one, other] = [scale?.[String(now)], scale?.[String(was)]]
  return one !== undefined && other !== undefined && one < other
}

function isIn(state: CellState, line: ModelLine, was: ModelLine | undefined, key: string, me: string): boolean {
  return tests[state.state](cellOf(line, key) as ModelCell, key, { line, was: cellOf(was, key), since: state.since, me })
}

function inOrder({ tri }: View): (one: ModelLine, other: ModelLine) => number {
  const rank = ({ options }: ViewColumn, value: unknown) => (options ? options.indexOf(String(value)) : value) as string | number
  return (one, other) => {
    for (const { key, descending } of tri) {
      const [a, b] = [held(one, key), held(other, key)]
      if (a === b) continue
      if (a === null || b === null) return a === null ? 1 : -1
      return rank(column(key), a) < rank(column(key), b) === !descending ? -1 : 1
    }
    return one.finess < other.finess === !tri[0]?.descending ? -1 : 1
  }
}
