import { readDay } from '../../../importers/column'
import { isPeriod, showPeriod } from '../../../importers/period'
import type { ViewColumn } from '../columns'

/** What the cell of a column must be, or of any column. In the URL: « vide=asp.meteo », « perime=asp.meteo@4 », « change=tout@2022-06 ». */
export type CellState = { state: StateName; column: string; since?: string }

export const anyColumn = 'tout'

type State = {
  /** How the chip says it, after the name of the column. */
  says(since: string | undefined): string
  /** Whether a column may be asked; undefined stands for any column at once. */
  asks(column: ViewColumn | undefined): boolean
  /** What may follow the column; nothing when it is not said. */
  reads?(since: string | undefined): boolean
}

const isBlock = (column: ViewColumn | undefined) => column?.nullable === true
const isTyped = (column: ViewColumn | undefined) => column?.typed === true
const anyOr = (asks: State['asks']) => (column: ViewColumn | undefined) => column === undefined || asks(column)

export const isDay = (said: string | undefined): said is string => said?.length === 10 && readDay(said) === said
const ofMonth = (since: string | undefined) => since === undefined || isPeriod(since)
const sinceWords = (since: string | undefined) =>
  since === undefined ? '' : ` depuis ${isDay(since) ? `le ${since.split('-').reverse().join('/')}` : showPeriod(since)}`

export const states = {
  vide: { says: () => 'vide', asks: isBlock },
  rempli: { says: () => 'rempli', asks: isBlock },
  reconduit: { says: () => 'à confirmer', asks: anyOr(isTyped) },
  perime: {
    says: (since) => `inchangé depuis ${since} mois`,
    asks: anyOr(isTyped),
    reads: (since) => since !== undefined && /^([1-9]|[12]\d|3[0-6])$/.test(since),
  },
  herite: { says: () => 'hérité de l’EJ', asks: anyOr(isBlock) },
  change: {
    says: (since) => `a changé${sinceWords(since)}`,
    asks: anyOr(isBlock),
    reads: (since) => ofMonth(since) || isDay(since),
  },
  recule: { says: (since) => `a reculé${sinceWords(since)}`, asks: anyOr((column) => column?.scale !== undefined), reads: ofMonth },
  mien: { says: () => 'saisi par moi', asks: anyOr(isTyped) },
  conteste: { says: () => 'contesté', asks: anyOr(isBlock) },
  fil: { says: () => 'avec un fil', asks: anyOr(isBlock) },
  suivi: { says: () => 'suivi', asks: (column) => column === undefined },
  'a-faire': { says: () => 'à faire', asks: (column) => column === undefined },
} satisfies Record<string, State>

export type StateName = keyof typeof states

export const stateNames = Object.keys(states) as StateName[]

const stateOf = (name: StateName): State => states[name]

/** « asp.meteo@4 » → its column and what follows; undefined when the state cannot be asked so. `columnOf` answers for the volet alone. */
export function readState(state: StateName, said: string, columnOf: (key: string) => ViewColumn | undefined): CellState | undefined {
  const [key = '', since, ...others] = said.split('@')
  const column = key === anyColumn ? undefined : columnOf(key)
  const { asks, reads = (given: string | undefined) => given === undefined } = stateOf(state)
  if (others.length > 0 || (key !== anyColumn && !column) || !asks(column) || !reads(since)) return undefined
  return since === undefined ? { state, column: key } : { state, column: key, since }
}

export const writeState = ({ column, since }: CellState): string => (since === undefined ? column : `${column}@${since}`)

export const showState = ({ state, since }: CellState): string => stateOf(state).says(since)

export const isSameState = (one: CellState, other: CellState): boolean =>
  one.state === other.state && one.column === other.column && one.since === other.since
