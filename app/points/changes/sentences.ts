import type { Move } from '../../../importers/changes/count'
import { regionName } from '../../../importers/reference/territoires'
import { type SheetColumn, sheetColumn } from '../../../importers/sheet-columns'
import { sources } from '../../../importers/sources'
import { counted } from '../day'

/** What moved in a column, in sentences to be read aloud; `total` counts subjects, `where` names the regions that moved most. */
export type ColumnStory = {
  key: string
  label: string
  total: number
  sentences: { text: string; code: string | null }[]
  where: { region: string; name: string; n: number }[]
}

export type Story = { source: string; label: string; columns: ColumnStory[] }

const mostSentences = 4
const mostRegions = 5

/** The story of the nation (`region` null) or of a region, block by block; the columns that moved most first in each. */
export function storyOf(moves: readonly Move[], region: string | null): Story[] {
  const keys = [...new Set(moves.map(({ key }) => key))]
  const stories: Story[] = []
  for (const key of keys) {
    const column = sheetColumn(key)
    if (!column) continue
    const own = moves.filter((move) => move.key === key && move.region === region)
    if (own.length === 0) continue
    const story = stories.find(({ source }) => source === column.source.key) ?? {
      source: column.source.key,
      label: column.source.label,
      columns: [],
    }
    if (story.columns.length === 0) stories.push(story)
    story.columns.push(columnStory(column, own, region === null ? moves.filter((move) => move.key === key && move.region !== null) : []))
  }
  for (const { columns } of stories) columns.sort((one, other) => other.total - one.total)
  return stories.sort((one, other) => rankOf(one) - rankOf(other))
}

/** Blocks are read in the order of the sheet. */
const rankOf = ({ source }: Story) => sources.findIndex(({ key }) => key === source)

function columnStory(column: SheetColumn, own: readonly Move[], everywhere: readonly Move[]): ColumnStory {
  const { key } = column
  const total = own.reduce((sum, { n }) => sum + n, 0)
  const byRegion = new Map<string, number>()
  for (const { region, n } of everywhere) if (region) byRegion.set(region, (byRegion.get(region) ?? 0) + n)
  const where = [...byRegion].map(([region, n]) => ({ region, name: regionName(region), n })).sort((one, other) => other.n - one.n)
  return { key, label: column.column.label, total, sentences: sentencesOf(column, own), where: where.slice(0, mostRegions) }
}

function sentencesOf(column: SheetColumn, own: readonly Move[]): ColumnStory['sentences'] {
  const { column: kind } = column
  const subject =
    kind.level === 'EJ' ? (['entité juridique', 'entités juridiques'] as const) : (['établissement', 'établissements'] as const)
  if (kind.sqlType === 'integer') return [{ text: sumText(own, subject), code: null }]
  const sorted = own.toSorted((one, other) => other.n - one.n)
  const said = sorted
    .slice(0, mostSentences)
    .map(({ from, to, n }) => ({ text: moveText(column, from, to, counted(n, subject[0], subject[1]), n), code: kind.options ? to : null }))
  const others = sorted.slice(mostSentences).reduce((sum, { n }) => sum + n, 0)
  return others > 0 ? [...said, { text: `${counted(others, 'autre mouvement', 'autres mouvements')}.`, code: null }] : said
}

function sumText(own: readonly Move[], [one, many]: readonly [string, string]): string {
  const delta = own.reduce((sum, move) => sum + move.delta, 0)
  const n = own.reduce((sum, move) => sum + move.n, 0)
  const sign = delta > 0 ? '+' : delta < 0 ? '−' : ''
  return `${sign}${Math.abs(delta).toLocaleString('fr-FR')} en tout, sur ${counted(n, one, many)}.`
}

function moveText({ column }: SheetColumn, from: string | null, to: string | null, who: string, n: number): string {
  const [goes, are] = n < 2 ? ['passe', 'est'] : ['passent', 'sont']
  if (!column.options) {
    const done = from === null ? 'renseigné' : to === null ? 'vidé' : 'changé'
    return `${who} : ${done}.`
  }
  if (to === null) return `${who} n’${are === 'est' ? 'a' : 'ont'} plus de valeur (« ${column.show(from ?? '')} » auparavant).`
  if (from === null) return `${who} ${are} maintenant « ${column.show(to)} », sans valeur auparavant.`
  return `${who} ${goes} de « ${column.show(from)} » à « ${column.show(to)} ».`
}
