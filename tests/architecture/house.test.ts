import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type SourceFile, violations } from './dependencies'

const files: SourceFile[] = ['app', 'db', 'importers'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ path: `${folder}/${name.replaceAll('\\', '/')}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
)

test('dependencies go one way: app, importers, db', () => {
  expect(violations(files)).toEqual([])
})

test('an import that climbs, or goes sideways, is seen', () => {
  const planted: SourceFile[] = [
    { path: 'db/client.server.ts', text: "import { asp } from '../importers/sources/asp'" },
    { path: 'importers/sources/asp.ts', text: "import { connect } from '../../db/client.server'" },
    { path: 'app/suivi/read.server.ts', text: "import { total } from '../pilotage/totals.server'" },
    { path: 'app/ui/button.tsx', text: "import { meteo } from '../../importers/sources/meteo'" },
    { path: 'app/pilotage/board.tsx', text: "export { default } from '../routes/pilotage'" },
  ]
  expect(violations(planted)).toHaveLength(5)
})

test('there is no drawer', () => {
  const drawers = files.filter(({ path }) => /\/(utils|lib|helpers|common|services|types|hooks)\//.test(path))
  expect(drawers.map(({ path }) => path)).toEqual([])
})

test('no file is longer than 300 lines', () => {
  expect(files.filter(({ text }) => text.split('\n').length > 300).map(({ path }) => path)).toEqual([])
})

test('configuration is read in one file', () => {
  expect(files.filter(({ path, text }) => path !== 'db/env.server.ts' && text.includes('process.env')).map(({ path }) => path)).toEqual([])
})

test('a form is read at one door', () => {
  const doors = files.filter(({ text }) => /\.formData\(\)/.test(text))
  expect(doors.map(({ path }) => path)).toEqual(['app/http/form.ts'])
})
