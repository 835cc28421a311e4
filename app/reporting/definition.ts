import { z } from 'zod'
import { type ReportField, reportField } from './fields'

/** What a row of a tab is about. */
export const grains = {
  etablissement: 'un établissement',
  ej: 'une entité juridique (EJ)',
  departement: 'un département',
  region: 'une région',
  nation: 'la nation',
  indicateur: 'un indicateur d’une région',
} as const
export type Grain = keyof typeof grains

/** What a cell of a group of lines says of a column of the sheet. */
export const calculations = {
  valeur: 'valeur',
  positifs: 'nombre de « oui »',
  connus: 'nombre de concernés et connus',
  part: 'part (%)',
  somme: 'somme',
  remplis: 'nombre de cases remplies',
  mediane: 'médiane des régions',
  q1: 'premier quartile des régions',
  q3: 'troisième quartile des régions',
} as const
export type Calculation = keyof typeof calculations

export type ReportColumn = {
  field: string
  calculation: Calculation
  /** The title in the file; that of the field when missing. */
  title?: string
}

export type Tab = { title: string; grain: Grain; columns: ReportColumn[]; sort: { field: string; descending: boolean } | null }

/** A report, as the ANS or the CNSA writes it on screen. Empty lists keep everything. */
export type Definition = {
  volet: 'es' | 'esms'
  regions: string[]
  departements: string[]
  secteurs: string[]
  categories: string[]
  /** Figures about fewer known subjects than this are hidden; 0 hides none. */
  mask: number
  tabs: Tab[]
}

const codes = z.array(z.string().regex(/^[0-9A-Za-z ]{1,40}$/u)).max(400)
const column = z.strictObject({
  field: z.string().max(80),
  calculation: z.enum(Object.keys(calculations) as [Calculation, ...Calculation[]]),
  title: z.string().trim().max(120).optional(),
})
const tab = z.strictObject({
  title: z.string().trim().min(1, 'Un onglet n’a pas de nom.').max(31, 'Le nom d’un onglet a 31 caractères au plus.'),
  grain: z.enum(Object.keys(grains) as [Grain, ...Grain[]]),
  columns: z.array(column).min(1, 'Un onglet n’a aucune colonne.').max(120, 'Un onglet a 120 colonnes au plus.'),
  sort: z.strictObject({ field: z.string().max(80), descending: z.boolean() }).nullable(),
})
const definition = z.strictObject({
  volet: z.enum(['es', 'esms']),
  regions: codes,
  departements: codes,
  secteurs: codes,
  categories: codes,
  mask: z.number().int().min(0).max(100),
  tabs: z.array(tab).min(1, 'Un rapport a au moins un onglet.').max(10, 'Un rapport a 10 onglets au plus.'),
})

/** The definition that a text holds, or what is wrong with it, in French. */
export function readDefinition(said: unknown): Definition | { refused: string } {
  const read = definition.safeParse(said)
  if (!read.success) {
    const [issue] = read.error.issues
    return { refused: issue && /\.$/.test(issue.message) ? issue.message : `Définition illisible (${issue?.path.join(' › ') ?? ''}).` }
  }
  const names = read.data.tabs.map(({ title }) => title.toLocaleLowerCase('fr'))
  const twice = names.find((name, rank) => names.indexOf(name) !== rank)
  if (twice) return { refused: `Deux onglets s’appellent « ${twice} ».` }
  const wrong = read.data.tabs.flatMap((one) => [
    ...one.columns.flatMap((candidate) => issueOf(read.data.volet, one, candidate)),
    ...titledTwice(read.data.volet, one),
  ])[0]
  return wrong ? { refused: wrong } : read.data
}

function issueOf(volet: Definition['volet'], { title, grain }: Tab, { field, calculation }: ReportColumn): string[] {
  const known = reportField(volet, grain, field)
  if (!known) return [`Onglet « ${title} » : la colonne « ${field} » n’existe pas pour ${grains[grain]}.`]
  return known.calculations.includes(calculation)
    ? []
    : [`Onglet « ${title} » : « ${known.label} » n’a pas de « ${calculations[calculation]} » pour ${grains[grain]}.`]
}

/** Two sendings are compared column by column, by their titles. */
function titledTwice(volet: Definition['volet'], { title, grain, columns }: Tab): string[] {
  const titles = columns.map((column) => titleOf(column, reportField(volet, grain, column.field)))
  const twice = titles.find((one, rank) => titles.indexOf(one) !== rank)
  return twice ? [`Onglet « ${title} » : deux colonnes s’appellent « ${twice} ».`] : []
}

/** The title of a column in the file. */
export function titleOf(column: ReportColumn, field: ReportField | undefined): string {
  const { label, calculations: possible } = field ?? { label: column.field, calculations: [] }
  return column.title || (possible.length > 1 || column.calculation !== 'valeur' ? `${label} – ${calculations[column.calculation]}` : label)
}
