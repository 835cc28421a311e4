import { type Calculation, type Definition, type Grain, grains, type ReportColumn, type Tab } from '../definition'
import { fieldsOf, reportField } from '../fields'

/** What is being written, and what stood before each change: all of it can be taken back. */
export type Draft = { definition: Definition; active: number; past: Definition[]; told: string }

export type Change =
  | { kind: 'perimeter'; regions?: string[]; departements?: string[]; secteurs?: string[]; categories?: string[]; mask?: number }
  | { kind: 'activate'; tab: number }
  | { kind: 'add-tab' }
  | { kind: 'remove-tab' }
  | { kind: 'title'; title: string }
  | { kind: 'grain'; grain: Grain }
  | { kind: 'sort'; field: string; descending: boolean }
  | { kind: 'add-column'; field: string }
  | { kind: 'remove-column'; at: number }
  | { kind: 'move-column'; at: number; by: -1 | 1 }
  | { kind: 'column'; at: number; change: Partial<ReportColumn> }
  | { kind: 'undo' }

const remembered = 100

export function startDraft(definition: Definition): Draft {
  return { definition, active: 0, past: [], told: '' }
}

export function changeDraft(draft: Draft, change: Change): Draft {
  if (change.kind === 'activate') return { ...draft, active: change.tab, told: '' }
  if (change.kind === 'undo') {
    const before = draft.past.at(-1)
    return before
      ? {
          definition: before,
          past: draft.past.slice(0, -1),
          active: Math.min(draft.active, before.tabs.length - 1),
          told: 'Dernier changement annulé.',
        }
      : draft
  }
  const { definition, active = draft.active, told = '' } = changed(draft, change)
  return { definition, active, told, past: [...draft.past.slice(1 - remembered), draft.definition] }
}

type Changed = { definition: Definition; active?: number; told?: string }

function changed({ definition, active }: Draft, change: Exclude<Change, { kind: 'activate' | 'undo' }>): Changed {
  const { tabs } = definition
  const tab = tabs[active] as Tab
  const withTab = (next: Partial<Tab>): Changed => ({
    definition: { ...definition, tabs: tabs.map((one, rank) => (rank === active ? { ...one, ...next } : one)) },
  })
  switch (change.kind) {
    case 'perimeter': {
      const { kind: _, ...perimeter } = change
      return { definition: { ...definition, ...perimeter } }
    }
    case 'add-tab': {
      const made: Tab = { title: freeTitle(tabs), grain: 'region', sort: null, columns: firstColumns(definition.volet, 'region') }
      return { definition: { ...definition, tabs: [...tabs, made] }, active: tabs.length, told: `Onglet « ${made.title} » ajouté.` }
    }
    case 'remove-tab':
      return {
        definition: { ...definition, tabs: tabs.filter((_, rank) => rank !== active) },
        active: Math.max(0, active - 1),
        told: `Onglet « ${tab.title} » retiré.`,
      }
    case 'title':
      return withTab({ title: change.title })
    case 'grain':
      return regrain(definition, tab, change.grain, withTab)
    case 'sort':
      return withTab({ sort: change.field ? { field: change.field, descending: change.descending } : null })
    default:
      return withColumns(definition, tab, change, withTab)
  }
}

type ColumnChange = Extract<Change, { kind: 'add-column' | 'remove-column' | 'move-column' | 'column' }>

function withColumns(
  { volet }: Definition,
  { columns, grain }: Tab,
  change: ColumnChange,
  withTab: (next: Partial<Tab>) => Changed,
): Changed {
  if (change.kind === 'add-column') {
    const added = columnFor(volet, grain, change.field, columns)
    const label = reportField(volet, grain, change.field)?.label
    return added ? { ...withTab({ columns: [...columns, added] }), told: `Colonne « ${label} » ajoutée.` } : withTab({})
  }
  if (change.kind === 'remove-column')
    return { ...withTab({ columns: columns.filter((_, rank) => rank !== change.at) }), told: 'Colonne retirée.' }
  if (change.kind === 'column')
    return withTab({ columns: columns.map((one, rank) => (rank === change.at ? { ...one, ...change.change } : one)) })
  const moved = [...columns]
  const [one] = moved.splice(change.at, 1)
  if (one) moved.splice(change.at + change.by, 0, one)
  return withTab({ columns: moved })
}

/** Columns that have no meaning for the new grain leave, and it is said; the others take their first calculation when theirs is not possible. */
function regrain({ volet }: Definition, { columns }: Tab, grain: Grain, withTab: (next: Partial<Tab>) => Changed): Changed {
  const kept = columns.flatMap((column): ReportColumn[] => {
    const possible = reportField(volet, grain, column.field)?.calculations
    if (!possible) return []
    return [{ ...column, calculation: possible.includes(column.calculation) ? column.calculation : (possible[0] as Calculation) }]
  })
  const gone = columns.length - kept.length
  const told = `Une ligne est maintenant ${grains[grain]}${gone > 0 ? ` ; ${gone} colonne${gone > 1 ? 's' : ''} sans objet retirée${gone > 1 ? 's' : ''}` : ''}.`
  return { ...withTab({ grain, sort: null, columns: kept.length > 0 ? kept : firstColumns(volet, grain) }), told }
}

function columnFor(volet: Definition['volet'], grain: Grain, field: string, columns: readonly ReportColumn[]): ReportColumn | undefined {
  const possible = reportField(volet, grain, field)?.calculations ?? []
  const free = possible.find((calculation) => !columns.some((one) => one.field === field && one.calculation === calculation))
  const calculation = free ?? possible[0]
  return calculation && { field, calculation }
}

const firstColumns = (volet: Definition['volet'], grain: Grain): ReportColumn[] =>
  fieldsOf(volet, grain)
    .filter(({ group, key }) => group === 'Identité' && key !== 'vide')
    .slice(0, 3)
    .map(({ key }) => ({ field: key, calculation: 'valeur' }))

function freeTitle(tabs: readonly Tab[]): string {
  for (let rank = tabs.length + 1; ; rank++) if (!tabs.some(({ title }) => title === `Onglet ${rank}`)) return `Onglet ${rank}`
}
