import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Edit, writeCells } from '../../app/suivi/write.server'
import type { Written } from '../../app/suivi/written'
import { addPlaces, finessOf, rebuild } from '../setup/sheet-factory'
import { aSmallSheet } from './small-sheet'

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), 'vigie-lot-'))
const { action } = await import('../../app/routes/suivi.cellules')
const { cookieName, hashOf, newToken } = await import('../../app/session/cookie')

const sheet = await aSmallSheet()
afterAll(sheet.end)

let rank = 300
/** Hospitals of Bretagne that no other test touches. */
async function someHospitals(count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, () => finessOf('22', rank++))
  await addPlaces(
    sheet.owner,
    numbers.map((finess) => ({ finess, ej: finess, departement: '22' })),
  )
  await rebuild('2022-08')
  return numbers
}

async function post(account: typeof sheet.bretagne, body: unknown): Promise<Response> {
  const token = newToken()
  await sheet.owner`insert into session (id, account_id, expires_at) values (${hashOf(token)}, ${account.id}, now() + interval '1 hour')`
  const request = new Request('http://127.0.0.1:3000/suivi/cellules', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { cookie: `${cookieName}=${token}`, 'Content-Type': 'application/json' },
  })
  return action({ request, params: {}, context: { cspNonce: '', reference: '' } }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
}

const edit = (finess: string, column = 'sih.note', raw = 'vu', seen = 0): Edit => ({ finess, column, raw, seen })
const statuses = (answers: readonly Written[]) => answers.map(({ status }) => status)
const write = (edits: readonly Edit[], account = sheet.bretagne) => writeCells(account, '2022-08', edits)

test('a batch is answered cell by cell and in order: what is refused does not keep the rest from being saved', async () => {
  const answer = await post(sheet.bretagne, {
    point: '2022-08',
    edits: [
      edit(sheet.rennes, 'asp.meteo', 'alerte'),
      edit(sheet.rennes, 'insi.taux', '140 %'),
      edit(sheet.nantes, 'sih.note', 'chez les voisins'),
      edit(sheet.vitre, 'mssante.messages', '12'),
      edit(sheet.vitre),
      edit(sheet.vitre, 'sih.note', 'vu deux fois'),
      edit(sheet.ehpad, 'roc.commentaire', 'pas de ce volet'),
      edit(sheet.rennes, 'asp.xyz'),
    ],
  })
  expect(answer.status).toBe(200)
  const { answers } = (await answer.json()) as { answers: Written[] }
  expect(statuses(answers)).toEqual(['saved', 'refused', 'unknown', 'read-only', 'saved', 'conflict', 'read-only', 'unknown'])
  expect(answers[4]).toMatchObject({ text: 'vu', author: 'Mme Kermarrec', niveau: 'EG', ejEntry: 0 })
  expect(answers[5]).toMatchObject({ text: 'vu', author: 'Mme Kermarrec' })
  expect(await sheet.owner`select column_key, value from entry order by id`).toEqual([
    { column_key: 'asp.meteo', value: 'alerte' },
    { column_key: 'sih.note', value: 'vu' },
  ])
  const [fact] = await sheet.owner`select object from journal where action = 'refus' order by id desc limit 1`
  expect(fact?.object).toBe(
    `saisie ${sheet.nantes} sih.note, ${sheet.vitre} mssante.messages, ${sheet.ehpad} roc.commentaire, ${sheet.rennes} asp.xyz`,
  )
})

const one = () => ({ point: '2022-08', edits: [edit(sheet.ehpad)] })
test.each([
  ['not JSON', '[{', 400],
  ['null', null, 400],
  ['without a cell', { point: '2022-08', edits: [] }, 400],
  ['of more than a thousand cells', { point: '2022-08', edits: Array.from({ length: 1001 }, () => edit(sheet.ehpad)) }, 413],
  ['of no month', { ...one(), point: 'août' }, 400],
  ['with a field that is not known', { ...one(), region: '52' }, 400],
  ['with a cell that says more than asked', { point: '2022-08', edits: [{ ...edit(sheet.ehpad), author: 'x' }] }, 400],
  ['with a version that is none', { point: '2022-08', edits: [{ ...edit(sheet.ehpad), seen: -1 }] }, 400],
  ['of a level that is none', { point: '2022-08', edits: [{ ...edit(sheet.ehpad), niveau: 'PMSI' }] }, 400],
  ['about an EJ without its region', { point: '2022-08', edits: [{ ...edit(sheet.ej), niveau: 'EJ' }] }, 400],
])('a batch %s is refused whole', async (_, body, status) => {
  const answer = await post(sheet.bretagne, body)
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(/Aucune( cellule)? n’a été enregistrée\./)])
  expect(await sheet.owner`select from entry where finess = ${sheet.ehpad}`).toHaveLength(0)
})

test('two hundred lines of three columns are one statement, and come in the order they were sent', async () => {
  const numbers = await someHospitals(200)
  const edits = numbers.flatMap((finess) => [edit(finess, 'asp.meteo', 'alerte'), edit(finess, 'insi.taux', '60 %'), edit(finess)])
  const answers = await write(edits)
  expect(statuses(answers).filter((status) => status === 'saved')).toHaveLength(600)
  expect(answers.map((answer) => 'text' in answer && answer.text).slice(0, 3)).toEqual(['En cours de déploiement - Alerte', '60 %', 'vu'])
  const [made] = await sheet.owner`select count(distinct xmin::text)::int as statements from entry where finess = any(${numbers})`
  expect(made?.statements).toBe(1)
  const rows = await sheet.owner`select asp_meteo, insi_taux, sih_note from sheet where finess = any(${numbers})`
  expect(rows.every(({ asp_meteo, insi_taux, sih_note }) => asp_meteo === 'alerte' && insi_taux === 60 && sih_note === 'vu')).toBe(true)
}, 30_000)

test('batches that cross, in any order and with single edits among them, never wait for each other for ever', async () => {
  const numbers = await someHospitals(20)
  const columns = ['sih.note', 'asp.commentaire', 'insi.commentaire']
  const batches = Array.from({ length: 12 }, (_, turn) => {
    const edits = numbers.flatMap((finess) => columns.map((column) => edit(finess, column, `tour ${turn}`)))
    return turn % 3 === 0 ? edits.reverse() : turn % 3 === 1 ? edits : edits.slice(turn, turn + 1)
  })
  const answers = (await Promise.all(batches.map((edits) => write(edits)))).flat()
  expect(new Set(statuses(answers))).toEqual(new Set(['saved', 'conflict']))
  const current = await sheet.owner`select finess, column_key from entry where finess = any(${numbers}) and superseded_at is null`
  expect(current).toHaveLength(60)
  expect(statuses(answers).filter((status) => status === 'saved')).toHaveLength(60)
  for (const answer of answers) if (answer.status === 'conflict') expect(answer.text).toMatch(/^tour \d+$/)
}, 30_000)
