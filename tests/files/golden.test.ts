import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { aWorld } from '../import/world'
import { anAccount } from '../setup/sheet-factory'
import { answerTo, goldens, show } from './golden'
import { made } from './made'
import { addSites } from './made/places'

const { owner, end } = await aWorld()
await addSites(owner)
const ans = await anAccount(owner, 'ans', [], 'Mme Le Goff')
afterAll(end)

// A new case is a new folder: its answer is written at the first run, to be read before it is kept.
test.for(goldens())('$folder is recognised and read as expected', async (golden) => {
  await expect(`${show(await answerTo(ans, owner, golden))}\n`).toMatchFileSnapshot(path.resolve(golden.folder, 'attendu.json'))
})

test('the files that are made are those that the script makes', () => {
  for (const [name, content] of Object.entries(made)) expect(readFileSync(path.join('tests/files', name)).equals(content), name).toBe(true)
})
