import type { Sql } from '../../../db/client.server'
import { categories } from '../../../importers/reference/categories'
import { csvRows, type File, fileNamed, sheetRows } from './files'
import { type Line, regions } from './stock'

export type Cell = string | number | null

/** What the regions have typed: « finess colonne » → label, as it was typed. */
export type Typed = ReadonlyMap<string, string>

type Project = {
  projet: string
  porteur: string
  phase: string
  editeur: string
  solution: string
  usagers: number | null
  actifs: number | null
}
type Entity = { state: string; messages: number | null }

/**
 * The report of August to the CNSA, made here by hand from what went in: the lines of the FINESS stock, the cells of the files
 * that were sent, and what the regions typed. Nothing of Vigie is called but the short names of categories.
 */
export async function expectedReport(stock: readonly Line[], files: readonly File[], typed: Typed, owner: Sql) {
  const esms = stock.filter(({ volet }) => volet === 'esms')
  const facts = {
    typed,
    projects: projectsOf(files, stock),
    orders: new Map(
      csvRows(fileNamed(files, /SEGUR-ESMS\.csv$/)).map((row) => [row['FINESS géographique'] ?? '', row.DUI || 'Pas de commande signée']),
    ),
    entities: await entitiesOf(files, stock),
    shared: countBy(stock, ({ ej }) => ej),
    names: new Map(
      (await owner<{ finess: string; name: string }[]>`select finess, raison_sociale as name from etablissement`).map((row) => [
        row.finess,
        row.name,
      ]),
    ),
  }
  return {
    lines: new Map(esms.map((line) => [line.finess, lineCells(line, facts)])),
    regions: Object.keys(regions)
      .sort()
      .map((region) =>
        regionCells(
          region,
          esms.filter((line) => line.region === region),
          facts,
        ),
      ),
  }
}

type Facts = {
  typed: Typed
  projects: ReadonlyMap<string, Project>
  orders: ReadonlyMap<string, string>
  entities: ReadonlyMap<string, Entity>
  shared: ReadonlyMap<string, number>
  names: ReadonlyMap<string, string>
}

const nameOf = (region: string) => regions[region as keyof typeof regions]
const numberOf = (text = ''): number | null => (/^\d+$/.test(text) ? Number(text) : null)
const percent = (part: number | null, whole: number | null) => (part === null || !whole ? null : Math.round((part / whole) * 1000) / 10)
const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0)

function countBy(lines: readonly Line[], key: (line: Line) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(key(line), (counts.get(key(line)) ?? 0) + 1)
  return counts
}

/** A line of a file with a number that is none is refused whole, here and below. */
function projectsOf(files: readonly File[], stock: readonly Line[]): Map<string, Project> {
  const known = new Set(stock.map(({ finess }) => finess))
  const rows = csvRows(fileNamed(files, /^ESMS numérique/)).filter(
    (row) => known.has(row['FINESS géographique'] ?? '') && numberOf(row['Nb usagers']) !== null,
  )
  return new Map(
    rows.map((row) => [
      row['FINESS géographique'] ?? '',
      {
        ...{
          projet: row['N° projet PAI'] ?? '',
          porteur: row['Porteur (OG)'] ?? '',
          phase: row.Phase ?? '',
          editeur: row['Éditeur DUI'] ?? '',
        },
        ...{ solution: row['Solution DUI'] ?? '', usagers: numberOf(row['Nb usagers']), actifs: numberOf(row['Nb DUI actifs']) },
      },
    ]),
  )
}

async function entitiesOf(files: readonly File[], stock: readonly Line[]): Promise<Map<string, Entity>> {
  const known = new Set(stock.map(({ ej }) => ej))
  const rows = await sheetRows(fileNamed(files, /^Rapport indicateurs MSSanté/), 'FINESS juridique')
  return new Map(
    rows
      .filter((row) => known.has(row['FINESS juridique'] ?? '') && /^\d*$/.test(row['Nb de messages envoyés'] ?? ''))
      .map((row) => [
        row['FINESS juridique'] ?? '',
        { state: row['ES Raccordé'] ?? '', messages: numberOf(row['Nb de messages envoyés']) },
      ]),
  )
}

function lineCells({ finess, ej, categorie, secteur, region }: Line, { typed, projects, orders, entities, shared, names }: Facts): Cell[] {
  const project = projects.get(finess)
  const entity = entities.get(ej)
  const said = (column: string) => typed.get(`${finess} ${column}`) ?? null
  return [
    ...['ESMS', '2022-08', nameOf(region), project?.projet ?? null, project?.porteur ?? null, 1, finess, ej, names.get(finess) ?? null],
    ...[categories[categorie]?.court ?? categorie, secteur, project?.phase ?? null, project?.editeur ?? null, project?.solution ?? null],
    ...[null, orders.get(finess) ?? 'Pas de commande signée', null, null, project?.usagers ?? null, project?.actifs ?? null],
    ...[
      percent(project?.actifs ?? null, project?.usagers ?? null),
      numberOf(said('insi.taux') ?? ''),
      entity?.state || null,
      entity?.messages ?? null,
    ],
    ...[shared.get(ej) ?? 0, null, said('asp.meteo'), said('esms.commentaire'), ...months],
  ]
}

/** Of orders, ESMS numérique, INSi, MSSanté and DMP. */
const months = ['2022-08', '2022-08', '2022-08', '2022-07', '2022-08']

/** What is known of fewer than five is not told. */
const told = (known: number, figure: Cell): Cell => (known > 0 && known < 5 ? 'n < 5' : figure)
const count = (values: readonly unknown[]) => values.filter((value) => value !== null && value !== '').length

/** Facts of an EJ count once in a région, however many lines show them. */
function regionCells(region: string, lines: readonly Line[], { typed, projects, orders, entities }: Facts): Cell[] {
  const own = lines.flatMap(({ finess }) => projects.get(finess) ?? [])
  const [usagers, actifs] = [own.map((one) => one.usagers), own.map((one) => one.actifs)]
  const ofEntities = [...new Set(lines.map(({ ej }) => ej))].flatMap((ej) => entities.get(ej) ?? [])
  const messages = ofEntities.map((one) => one.messages)
  const ordered = lines.map(({ finess }) => orders.get(finess) ?? '').filter((order) => order !== 'Non concerné')
  const signed = ordered.filter((order) => order === 'Commande signée').length
  const connected = ofEntities.filter(({ state }) => state === 'ES Emetteur' || state === 'ES Raccordé').length
  const weather = lines.filter(({ finess }) => typed.has(`${finess} asp.meteo`)).length
  const nothing = Array<null>(9).fill(null)
  return [
    ...['Région', '2022-08', nameOf(region), null, null, lines.length, ...nothing, told(ordered.length, signed), null, null],
    ...[told(count(usagers), sum(usagers)), told(count(actifs), sum(actifs)), told(count(usagers), percent(sum(actifs), sum(usagers)))],
    ...[null, told(count(ofEntities.map(({ state }) => state)), connected), told(count(messages), sum(messages))],
    ...[null, null, told(weather, weather), null, ...months],
  ]
}
