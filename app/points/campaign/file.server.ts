import type { Actor } from '../../../db/actor'
import type { Volet } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import { departements, regionName } from '../../../importers/reference/territoires'
import { Refusal } from '../../../importers/refusal'
import { type Cell, type Format, formats, isFormat, streamOf, type Tab } from '../../../importers/spreadsheet/tabs'
import { showInstant } from '../day'
import { type Campaign, type RegionRow, readCampaign } from './read.server'
import { paceOf, stands } from './state'
import { type Group, type Shares, sharesOf, type Tally } from './tally'

const names = ['Région', 'Département', 'Volet', 'Où elle en est']
const figures = [
  ...['Lignes', 'Cellules jaunes', 'Renseignées', 'Renseigné (%)', 'Confirmées', 'dont confirmé (%)', 'Inchangées ≥ 3 mois'],
  ...['dont inchangé ≥ 3 mois (%)', 'Cellules alimentées', 'Alimenté par le national (%)', 'Contestées', 'Dernière saisie'],
]
const header = [...names, ...figures, 'Validation']

/**
 * The table of a campaign as on screen, then its départements: the counts, and the shares in percent to one decimal.
 * @throws Refusal 400 for another format, and as `readCampaign`
 */
export async function campaignFile(actor: Actor, period: Period, asked: { volet: string | null; format: string | null }) {
  const format = asked.format ?? 'xlsx'
  if (!isFormat(format)) throw new Refusal('format', 400, 'Format inconnu : xlsx, csv ou ods.')
  const campaign = await readCampaign(actor, period, asked.volet === 'es' || asked.volet === 'esms' ? asked.volet : undefined)
  const name = `${period}_Campagne${campaign.shown.length === 1 ? ` ${campaign.shown[0]?.toUpperCase()}` : ''}.${format}`
  return { stream: streamOf(campaignTabs(campaign), format as Format), name, type: formats[format] }
}

export function campaignTabs(campaign: Campaign): Tab[] {
  const { regions, medians, nation, shown, groups } = campaign
  const volets = shown.map((volet) => volet.toUpperCase()).join(' et ')
  const median = shareCells(medians)
  const medianRow = [
    'Médiane des régions',
    null,
    volets,
    null,
    null,
    null,
    null,
    median[0],
    null,
    median[1],
    null,
    median[2],
    null,
    median[3],
  ]
  const rows = [
    ...regions.map((row) => regionRow(row, volets)),
    [...medianRow, null, null, null],
    ...(nation ? [['France', null, volets, null, ...tallyCells(nation), null]] : []),
  ]
  const byPlace = groups
    .map((group) => [...namesOf(group), stands[paceOf(group)].word, ...tallyCells(group), null])
    .sort((one, other) => one.slice(0, 3).join().localeCompare(other.slice(0, 3).join(), 'fr'))
  return [tab('Régions', rows as Cell[][]), tab('Départements', byPlace as Cell[][])]
}

const tab = (title: string, rows: Cell[][]): Tab => ({ title, header, rows, formats: header.map(formatOf) })
const namesOf = ({ region, departement, volet }: Group) => [
  regionName(region),
  departements[departement]?.nom ?? departement,
  voletName(volet),
]
const voletName = (volet: Volet) => volet.toUpperCase()

function formatOf(column: string): Tab['formats'][number] {
  if (column.endsWith('(%)')) return { numFmt: '0.0' }
  const isText = names.includes(column) || column === 'Dernière saisie' || column === 'Validation'
  return isText ? { width: 26 } : { numFmt: '#,##0' }
}

const regionRow = ({ name, stand, tally, validations }: RegionRow, volets: string): Cell[] => [
  ...[name, null, volets, stands[stand].word, ...tallyCells(tally)],
  validations.map(({ volet, state }) => `${voletName(volet)} ${stands[state].word}`).join(' ; ') || null,
]

function tallyCells(tally: Tally): Cell[] {
  const [filled, confirmed, stale, fed] = shareCells(sharesOf(tally))
  return [
    ...[tally.lines, tally.yellow, tally.filled, filled ?? null, tally.confirmed, confirmed ?? null, tally.stale, stale ?? null],
    ...[tally.fed, fed ?? null, tally.contested, tally.lastAt ? showInstant(tally.lastAt) : null],
  ]
}

const shareCells = ({ filled, confirmed, stale, fed }: Shares): (number | null)[] =>
  [filled, confirmed, stale, fed].map((share) => (share === null ? null : Math.round(share * 1000) / 10))
