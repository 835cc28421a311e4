import { spawn } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { diagnoseForm, diagnosisCsv } from '../../app/finess/diagnosis.server'
import { asActor, operator } from '../../db/actor'
import { connections } from '../../db/client.server'
import { diagnose } from '../../importers/finess'
import { readSeries } from '../../importers/referentiel/lookup'
import { vigieOn } from '../cli/vigie'
import { ambarroise, anOpenDatabase, bergerac, etalab, load, ssiadBergerac } from '../referentiel/files'

const { close } = await anOpenDatabase()
const corse = { finess: '2A0000253', ej: '2A0000287', nom: 'EHPAD LE CISTE', departement: '2A' }
await load(etalab('2024-01-10', [bergerac, ssiadBergerac, ambarroise, corse]))
afterAll(close)

const form = (column: string, more: Record<string, string> = {}) => {
  const made = new FormData()
  for (const [name, value] of Object.entries({ colonne: column, ...more })) made.append(name, value)
  return made
}
const pasted = ['240000372', '10002228', '240 000 059', '2,4E+08', '', '200000253', 'CH inconnu', '240000373'].join('\r\n')

test('a pasted column comes back line by line, with the name, the level and the région', async () => {
  const answer = await diagnoseForm(operator, form(pasted))
  if ('refused' in answer) throw new Error(answer.refused)
  expect(answer.lines.map(({ line, finess, level, status }) => [line, finess, level, status])).toEqual([
    [1, '240000372', 'EG', 'ok'],
    [2, '010002228', 'EG', 'repaired'],
    [3, '240000059', 'EJ', 'repaired'],
    [4, null, null, 'rejected'],
    [5, null, null, 'empty'],
    [6, null, null, 'to-confirm'],
    [7, null, null, 'rejected'],
    [8, null, null, 'rejected'],
  ])
  expect(answer.lines[0]).toMatchObject({ nom: 'C.H DE BERGERAC', regions: ['Nouvelle-Aquitaine'] })
  expect(answer.lines[2]).toMatchObject({ nom: '', regions: ['Nouvelle-Aquitaine'] })
  expect(answer.counts).toEqual({ ok: 1, repaired: 2, rejected: 3, empty: 1, 'to-confirm': 1 })
})

test('the repaired column has as many lines in the same order, and what could not be read as it was', async () => {
  const answer = await diagnoseForm(operator, form(`${pasted}\r\n`))
  if ('refused' in answer) throw new Error(answer.refused)
  expect(answer.repaired.split('\n')).toEqual([
    '240000372',
    '010002228',
    '240000059',
    '2,4E+08',
    '',
    '200000253',
    'CH inconnu',
    '240000373',
  ])
})

test('only the lines to look at are shown when asked, and an absent number is one of them', async () => {
  const answer = await diagnoseForm(operator, form('240000372\n240000380\n-', { montrer: 'a-revoir' }))
  if ('refused' in answer) throw new Error(answer.refused)
  expect(answer.lines.map(({ line }) => line)).toEqual([2])
})

test('an empty column and one of more than 5 000 lines are refused in words, and what was pasted stays', async () => {
  expect(await diagnoseForm(operator, form(' \n'))).toMatchObject({ refused: 'Collez au moins un numéro.' })
  const long = Array(5001).fill('240000372').join('\n')
  expect(await diagnoseForm(operator, form(long))).toMatchObject({
    pasted: long,
    refused: expect.stringMatching(/^La colonne a 5\s001 lignes/),
  })
  expect(await diagnoseForm(operator, form(long.slice(10)))).toMatchObject({ total: 5000, matching: 5000 })
})

test('the file to download holds every line and runs no formula', async () => {
  const csv = await diagnosisCsv(operator, form('240000372\n=cmd|calc;"x"'))
  expect(csv).toContain('\uFEFFLigne;Valeur lue;FINESS;Niveau;État;Explication;Raison sociale;Région\r\n')
  expect(csv).toContain('1;240000372;240000372;Établissement (EG);Bon;')
  expect(csv).toContain(`2;"'=cmd|calc;""x""";;;Rejeté;`)
})

test('a series of numbers that a newer référentiel has brought is no longer taken for a SIREN', async () => {
  const number = '260100045'
  expect(diagnose(number, () => null).code).toBe('siren')
  await load(etalab('2024-03-12', [bergerac, ambarroise, { finess: '260100037', ej: '260000021', departement: '26' }]))
  const series = await asActor(operator, readSeries)
  expect(diagnose(number, () => null, series).code).toBe('absent-du-referentiel')
  const answer = await diagnoseForm(operator, form(number))
  expect(answer).toMatchObject({ lines: [{ status: 'ok', code: 'absent-du-referentiel' }] })
})

test('vigie finess - reads a column on standard input, and --succede wants two numbers', async () => {
  const { ownerUrl } = connections()
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/cli.ts', 'finess', '-', '--json'], {
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: ownerUrl },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  child.stdin.end('240000372\n10002228\n')
  let out = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) out += chunk
  expect(JSON.parse(out).map((one: { finess: string; status: string }) => [one.finess, one.status])).toEqual([
    ['240000372', 'ok'],
    ['010002228', 'repaired'],
  ])
  const run = await vigieOn(ownerUrl)('finess', '--succede', '240000372')
  expect([run.code, run.err.split('\n')[0]]).toEqual([2, 'Deux numéros sont attendus : l’ancien, puis le nouveau.'])
})
