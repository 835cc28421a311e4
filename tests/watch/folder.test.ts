import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { type Watch, watchFolder } from '../../app/cli/watch/folder'
import { operator } from '../../db/actor'
import { connections, ownConnection } from '../../db/client.server'
import { stageFile } from '../../importers/import.server'
import { lockMonth } from '../../importers/steps/apply/lock'
import { aWorkbook, aWorld, bergerac, insi } from '../import/world'

const { owner, end } = await aWorld()
afterAll(end)

const workbook = (calls: number) => aWorkbook(insi([bergerac.eg, bergerac.ej, 'Oui', calls]).rows)

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-depot-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A watch for the time of a test, with the pace of a test. */
function watching(folder: string, options: Partial<Watch> = {}) {
  const control = new AbortController()
  const said: string[] = []
  const log = (line: string) => void said.push(line)
  const asAuthor: Watch['asAuthor'] = (work) => work(operator)
  const watch: Watch = { folder, asAuthor, isSure: false, isJson: false, signal: control.signal, log, stableMs: 60, pollMs: 20, ...options }
  const ended = watchFolder(watch)
  const stop = () => {
    control.abort()
    return ended
  }
  onTestFinished(async () => void (await stop()))
  return { said, stop }
}

const namesIn = (...places: string[]) => readdirSync(path.join(...places)).sort()

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20)
}

test('a file dropped is staged, then put away beside its report', async () => {
  const folder = aFolder()
  const { stop } = watching(folder)
  writeFileSync(path.join(folder, 'INSi 2021-01.xlsx'), await workbook(3))
  await until(() => namesIn(folder).join() === 'refuses,traites' && namesIn(folder, 'traites').length === 2)
  expect(namesIn(folder, 'traites')).toEqual(['INSi 2021-01.xlsx', 'INSi 2021-01.xlsx.txt'])
  expect(readFileSync(path.join(folder, 'traites', 'INSi 2021-01.xlsx.txt'), 'utf8')).toContain('1 lues, 1 appliquées (à l’application)')
  expect(await owner`select status, author_name from import where period = '2021-01'`).toEqual([
    { status: 'staged', author_name: 'exploitant' },
  ])
  expect(await stop()).toEqual({ done: 1, refused: 0 })
})

test('with --yes the file is applied; the same one again is a duplicate and takes another name', async () => {
  const folder = aFolder()
  watching(folder, { isSure: true, isJson: true })
  for (const names of [['INSi 2021-02.xlsx'], ['INSi 2021-02 (2).xlsx', 'INSi 2021-02.xlsx']]) {
    writeFileSync(path.join(folder, 'INSi 2021-02.xlsx'), await workbook(3))
    await until(() => namesIn(folder).length === 2 && namesIn(folder, 'traites').length === 2 * names.length)
  }
  const reports = ['INSi 2021-02.xlsx', 'INSi 2021-02 (2).xlsx'].map((name) =>
    JSON.parse(readFileSync(path.join(folder, 'traites', `${name}.json`), 'utf8')),
  )
  expect(reports.map(({ status }) => status)).toEqual(['applied', 'duplicate'])
  expect(await owner`select status from import where period = '2021-02'`).toEqual([{ status: 'applied' }])
})

test('a file that is refused, or that asks something, goes to « refuses » with the reason', async () => {
  const folder = aFolder()
  const { stop } = watching(folder)
  writeFileSync(path.join(folder, 'notes.pdf'), '%PDF-1.7')
  writeFileSync(path.join(folder, 'INSi.xlsx'), await workbook(4))
  await until(() => namesIn(folder).length === 2 && namesIn(folder, 'refuses').length === 4)
  expect(readFileSync(path.join(folder, 'refuses', 'INSi.xlsx.txt'), 'utf8')).toMatch(/mois/)
  expect(namesIn(folder, 'traites')).toEqual([])
  expect(await stop()).toEqual({ done: 0, refused: 2 })
})

test('what a spreadsheet or a transfer is still writing is left alone, and so are folders and links', async () => {
  const folder = aFolder()
  const passing = ['~$INSi 2021-03.xlsx', 'INSi 2021-03.xlsx.part', '.INSi 2021-03.xlsx.swp', 'INSi 2021-03.xlsx.crdownload']
  for (const name of passing) writeFileSync(path.join(folder, name), await workbook(5))
  mkdirSync(path.join(folder, 'INSi 2021-03'))
  symlinkSync('/etc/hostname', path.join(folder, 'INSi 2021-03.csv'))
  const { said } = watching(folder)
  // Control: a file like the others is taken.
  writeFileSync(path.join(folder, 'INSi 2021-04.xlsx'), await workbook(5))
  await until(() => said.some((line) => line.includes('fait')))
  await sleep(200)
  expect(namesIn(folder).filter((name) => !['traites', 'refuses'].includes(name))).toHaveLength(passing.length + 2)
  expect(await owner`select period from import where period in ('2021-03', '2021-04')`).toEqual([{ period: '2021-04' }])
})

test('a file that grows is waited for', async () => {
  const folder = aFolder()
  const { said } = watching(folder, { stableMs: 300 })
  const content = await workbook(6)
  const file = path.join(folder, 'INSi 2021-05.xlsx')
  for (let part = 1; part <= 6; part++) {
    writeFileSync(file, content.subarray(0, Math.ceil((content.length * part) / 6)))
    await sleep(80)
  }
  expect(said).toEqual([])
  await until(() => said.some((line) => line.includes('fait')))
  expect(namesIn(folder, 'refuses')).toEqual([])
})

test('a watch killed after staging, before putting away, does not stage the file twice', async () => {
  const folder = aFolder()
  const content = await workbook(7)
  await stageFile(operator, { name: 'INSi 2021-06.xlsx', content })
  writeFileSync(path.join(folder, 'INSi 2021-06.xlsx'), content)
  watching(folder)
  await until(() => namesIn(folder).length === 2 && namesIn(folder, 'traites').length === 2)
  expect(await owner`select status from import where period = '2021-06'`).toEqual([{ status: 'staged' }])
})

test('a month that somebody is importing is tried again later', async () => {
  const folder = aFolder()
  const other = ownConnection(connections().ownerUrl)
  const { said } = watching(folder, { isSure: true, againMs: 100 })
  await other.begin(async (sql) => {
    await lockMonth(sql, { kind: 'operator', name: 'Hélène d’Aubigné' }, 'insi', '2021-07')
    writeFileSync(path.join(folder, 'INSi 2021-07.xlsx'), await workbook(8))
    await until(() => said.some((line) => line.includes('lancé par Hélène d’Aubigné')))
    expect(namesIn(folder)).toContain('INSi 2021-07.xlsx')
  })
  await other.end()
  await until(() => namesIn(folder, 'traites').length === 2)
  expect(await owner`select status from import where period = '2021-07'`).toEqual([{ status: 'applied' }])
})
