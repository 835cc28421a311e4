import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOrder } from '../../app/suivi/order.server'
import { readSheet } from '../../app/suivi/read.server'
import { writeCell } from '../../app/suivi/write.server'
import { undoImport } from '../../importers/import.server'
import { addFile, openPoint, rebuild } from '../setup/sheet-factory'
import { aSmallSheet, type SmallSheet, viewOf } from './small-sheet'

let sheet: SmallSheet
beforeAll(async () => {
  sheet = await aSmallSheet()
  await sheet.owner`update import set applied_at = '2022-08-10T08:00:00Z'`
})
afterAll(() => sheet.end())

/** Whose cells changed since the morning of a day: 'V' Vitré, 'R' Rennes, both of one EJ. */
async function since(day: string, column = 'tout', point = ''): Promise<string> {
  const view = viewOf('53', `change=${column}@${day}${point}`)
  const { lines } = await readSheet(sheet.bretagne, view)
  const { order } = await readOrder(sheet.ans, view)
  const numbers = lines.map(({ finess }) => finess)
  expect(order).toBe(numbers.join(''))
  return numbers.map((finess) => (finess === sheet.vitre ? 'V' : 'R')).join('')
}

async function file(source: string, appliedAt: string, finess: string, values: Record<string, string | number>): Promise<number> {
  const id = await addFile(sheet.owner, source, '2022-08', [{ finess, values }])
  await sheet.owner`update import set applied_at = ${appliedAt} where id = ${id}`
  await rebuild('2022-08')
  return id
}

test('a grey cell has changed since the day that a file was applied, and not since the day after', async () => {
  const first = { dpi: 'commande_signee', ri: 'non_concerne', pfi: 'pas_commande' }
  expect(await since('2022-08-11')).toBe('')
  const id = await file('asp', '2022-08-20T08:00:00Z', sheet.rennes, { ...first, dpi: 'va_signee' })
  expect([await since('2022-08-10'), await since('2022-08-20', 'asp.dpi'), await since('2022-08-15')]).toEqual(['VR', 'R', 'R'])
  expect([await since('2022-08-21'), await since('2022-08-15', 'asp.ri')]).toEqual(['', ''])

  // A fact of the EJ changes all its établissements.
  await file('mssante', '2022-08-22T08:00:00Z', sheet.ej, { raccordement: 'emetteur', messages: 1831 })
  expect([
    await since('2022-08-21'),
    await since('2022-08-21', 'mssante.messages'),
    await since('2022-08-21', 'mssante.raccordement'),
  ]).toEqual(['VR', 'VR', ''])
  expect(await since('2022-08-23')).toBe('')

  // Typed and grey cells are one question.
  await writeCell(sheet.bretagne, { finess: sheet.vitre, point: '2022-08', column: 'asp.commentaire', raw: 'Relancé', seen: 0 })
  const [{ today } = { today: '' }] = await sheet.owner<
    { today: string }[]
  >`select (now() at time zone 'Europe/Paris')::date::text as today`
  expect(await since(today)).toBe('V')

  // Taken back: what it said is gone since today, and what it replaced is there again.
  await undoImport(sheet.ans, id)
  expect([await since(today, 'asp.dpi'), await since('2022-08-15', 'asp.dpi'), await since('2022-08-21', 'asp.dpi')]).toEqual([
    'R',
    '',
    'R',
  ])
})

test('a closed point does not change with the files that come later', async () => {
  const { owner } = sheet
  await openPoint(owner, '2022-09', '2022-09-01T08:00:00Z')
  await owner`update point set state = 'closed', closed_at = '2022-09-10T08:00:00Z',
    frozen = ${owner.json([{ source: 'asp', months: { dpi: '2022-08' }, groups: [{ fields: ['dpi'], imports: [sheet.asp] }] }])} where period = '2022-09'`
  expect(await since('2022-09-11', 'asp.dpi', '&point=2022-09')).toBe('')
})

test('a form without JavaScript says the column and the day apart', () => {
  const view = viewOf('53', 'depuis.asp.dpi=2022-08-15&depuis.tout=&depuis.asp.meteo=')
  expect(view.states).toEqual([{ state: 'change', column: 'asp.dpi', since: '2022-08-15' }])
})
