import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { asActor, operator } from '../../db/actor'
import { env } from '../../db/env.server'
import { applyImport, stageFile } from '../../importers/import.server'
import { ofPeriod } from '../../importers/period'
import { closePoint, openPoint } from '../points/points.server'
import { createDemonstrationAccounts } from '../session'
import { dateLastPoint, openCampaign } from './campaign'
import { type DemoFile, nationalFiles } from './files'
import { readPlaces } from './place'
import { typeRegionalCells } from './regional'
import { speakTogether } from './together'

const stock = path.resolve('importers/reference/etalab-cs1100502-20210108.csv.gz')

export async function isEmpty(): Promise<boolean> {
  const [found] = await asActor(operator, (sql) => sql`select 1 from etablissement limit 1`)
  return found === undefined
}

/**
 * Fills an empty database: the real FINESS stock, fictional accounts, and the national files of July and August 2022,
 * written in their layouts then imported through the front door. The files stay in DATA_DIR/demonstration, to be tried again.
 */
export async function loadDemonstration(log: (line: string) => void): Promise<void> {
  await step(log, 'Référentiel FINESS', async () => importFile({ name: path.basename(stock), content: await readFile(stock) }))
  await createDemonstrationAccounts()
  const places = await readPlaces()
  for (const month of ['2022-07', '2022-08']) {
    if (month === '2022-07') await step(log, 'Saisies des régions', async () => `${await typeRegionalCells(places)} cellules`)
    const files = await step(log, `Fichiers nationaux ${ofPeriod(month)}`, () => nationalFiles(places, month))
    for (const file of files) {
      await keep(file)
      await step(log, file.name, () => importFile(file))
    }
    if (month === '2022-07') await step(log, `Point de suivi ${ofPeriod(month)}`, () => lastPoint(month))
    else await step(log, `Point de suivi ${ofPeriod(month)}`, () => openCampaign(month))
  }
  await step(log, 'Échanges, contestations et actions fictifs', speakTogether)
}

async function lastPoint(month: string): Promise<void> {
  await openPoint(operator, month)
  await closePoint(operator, month)
  await dateLastPoint(month)
}

async function importFile(file: DemoFile): Promise<string> {
  const { results, questions, refused } = await stageFile(operator, file)
  if (refused || results.length === 0) throw new Error(`${file.name} : ${refused?.message ?? questions[0]?.message}`)
  for (const result of results) if (result.import) await applyImport(operator, result.import)
  return results.map(({ lines }) => `${lines.read} lignes lues, ${lines.rejected} rejetées`).join(' ; ')
}

async function keep({ name, content }: DemoFile): Promise<void> {
  const folder = path.join(env.DATA_DIR, 'demonstration')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, name), content)
}

async function step<T>(log: (line: string) => void, title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const done = await work()
  log(`  ${title}${typeof done === 'string' ? ` : ${done}` : ''} (${((performance.now() - start) / 1000).toFixed(1).replace('.', ',')} s)`)
  return done
}
