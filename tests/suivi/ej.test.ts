import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLines } from '../../app/suivi/block-lines.server'
import { readCell } from '../../app/suivi/cell.server'
import { readLine } from '../../app/suivi/one-line.server'
import { everyLine, readSheet } from '../../app/suivi/read.server'
import { type Edit, writeCells } from '../../app/suivi/write.server'
import type { Written } from '../../app/suivi/written'
import { asActor } from '../../db/actor'
import { addPlaces, finessOf, rebuild } from '../setup/sheet-factory'
import { aSmallSheet, type SmallSheet, viewOf } from './small-sheet'

let sheet: SmallSheet
let rank = 700
beforeAll(async () => {
  sheet = await aSmallSheet()
})
afterAll(() => sheet.end())

/** An EJ of its own, with two hospitals and an EHPAD in Bretagne and a hospital in Pays de la Loire. */
async function aGroup() {
  const ej = finessOf('22', rank++)
  const [one, two, ehpad] = [finessOf('22', rank++), finessOf('22', rank++), finessOf('22', rank++)]
  const away = finessOf('44', rank++)
  await addPlaces(sheet.owner, [
    ...[one, two].map((finess) => ({ finess, ej, departement: '22' })),
    { finess: ehpad, ej, departement: '22', categorie: '500' },
    { finess: away, ej, departement: '44' },
  ])
  await rebuild('2022-08')
  return { ej, one, two, ehpad, away }
}

async function type(edit: Partial<Edit> & { finess: string }, account = sheet.bretagne): Promise<Written> {
  const [written] = await writeCells(account, '2022-08', [{ column: 'asp.commentaire', raw: 'vu', seen: 0, ...edit }])
  return written as Written
}
const onEj = (finess: string, raw: string, seen = 0, region = '53'): Edit => ({
  finess,
  column: 'asp.commentaire',
  raw,
  seen,
  niveau: 'EJ',
  region,
})
const shown = async (finess: string, account = sheet.bretagne) => (await readLine(account, finess)).columns['asp.commentaire']
const entryOf = (written: Written) => ('entry' in written ? written.entry : -1)
const finessesOf = async (search: string, account = sheet.bretagne) => {
  const numbers = []
  for await (const { finess } of everyLine(account, viewOf('53', search))) numbers.push(finess)
  return numbers
}

/** The read model as a rebuild makes it is the one that edits have kept. */
async function expectSound(): Promise<void> {
  const rows = () => sheet.owner`select * from sheet where point = '2022-08' order by finess`
  const kept = await rows()
  await rebuild('2022-08')
  expect(await rows()).toEqual(kept)
}

test('a line says for how many établissements of its region and volet an entry of its EJ speaks, however many the EJ has', async () => {
  const { one, two, away, ehpad } = await aGroup()
  const asked = { region: 'france', volet: 'es', point: undefined, avec: undefined, numbers: [one, two, away, ehpad] } as const
  const lines = await readLines(sheet.ans, asked)
  expect(lines.map(({ finess, ejHere }) => [finess, ejHere])).toEqual([
    [one, 2],
    [two, 2],
    [away, 1],
  ])
})

test('a comment typed on the EJ shows on each établissement of the region as inherited; one’s own wins; erased, the EJ’s comes back', async () => {
  const { ej, one, two, ehpad, away } = await aGroup()
  const first = await type(onEj(ej, 'Marché en cours'))
  expect(first).toMatchObject({ status: 'saved', niveau: 'EJ', text: 'Marché en cours' })
  for (const finess of [one, two, ehpad]) {
    expect(await shown(finess)).toMatchObject({
      value: 'Marché en cours',
      level: 'EJ',
      inherited: true,
      author: 'Mme Kermarrec',
      sharedBy: 4,
    })
  }
  expect((await shown(away, sheet.paysDeLaLoire))?.value).toBeNull()

  const own = await type({ finess: one, raw: 'Ici, déjà signé' })
  expect(own).toMatchObject({ status: 'saved', niveau: 'EG', ejEntry: entryOf(first) })
  await type(onEj(ej, 'Marché signé', entryOf(first)))
  expect(await shown(one)).toMatchObject({ value: 'Ici, déjà signé', level: 'EG', inherited: false })
  expect(await shown(two)).toMatchObject({ value: 'Marché signé', level: 'EJ', inherited: true })
  await expectSound()

  const erased = await type({ finess: one, raw: '', seen: entryOf(own) })
  expect(erased).toMatchObject({ status: 'saved', niveau: 'EJ', text: 'Marché signé' })
  expect(await shown(one)).toMatchObject({ value: 'Marché signé', inherited: true })
  const cell = await readCell(sheet.bretagne, { finess: one, column: 'asp.commentaire' })
  expect(
    cell.owner === 'region' && [cell.niveau, cell.changes.map(({ after }) => after), cell.ejChanges.map(({ after }) => after)],
  ).toEqual(['EJ', ['', 'Ici, déjà signé'], ['Marché signé', 'Marché en cours']])
  await expectSound()
})

test('an entry of the EJ says what it takes the place of, under an établissement’s own value too, so that it can be taken back', async () => {
  const { ej, one } = await aGroup()
  const said = async (raw: string, seen: number) => {
    const written = await type({ ...onEj(ej, raw, seen), column: 'insi.taux' })
    return [entryOf(written), 'before' in written ? written.before : undefined] as const
  }
  const [first, nothing] = await said('47,5', 0)
  await type({ finess: one, column: 'insi.taux', raw: '12' })
  const [second, rate] = await said('pas disponible', first)
  const [, absence] = await said('50', second)
  expect([nothing, rate, absence]).toEqual(['', '47,5', 'pas disponible'])
  expect((await readLine(sheet.bretagne, one)).columns['insi.taux']).toMatchObject({ value: 12, inherited: false })
  expect(await type({ finess: one, raw: 'a' })).toMatchObject({ before: '' })
})

test('an EJ over several regions has an entry in each, and no region reads the other’s', async () => {
  const { ej, one, away } = await aGroup()
  const here = await type(onEj(ej, 'CANARI-53'))
  expect(await type(onEj(ej, 'CANARI-52', 0, '52'), sheet.paysDeLaLoire)).toMatchObject({ status: 'saved' })
  expect((await shown(one))?.value).toBe('CANARI-53')
  expect((await shown(away, sheet.paysDeLaLoire))?.value).toBe('CANARI-52')
  const read = await asActor(sheet.bretagne, (sql) => sql`select value from entry where finess = ${ej}`)
  expect([...read]).toEqual([{ value: 'CANARI-53' }])
  const unknown = { status: 'unknown', message: 'Établissement introuvable.' }
  expect(await type(onEj(ej, 'chez les voisins', 0, '52'))).toEqual(unknown)
  expect(await type(onEj(finessOf('44', 902), 'chez les voisins', 0, '52'))).toEqual(unknown)
  expect(await type(onEj('999999999', 'nulle part', 0, '53'))).toEqual(unknown)
  expect(await type(onEj(ej, 'ANS'), sheet.ans)).toMatchObject({ status: 'read-only' })
  expect(await type(onEj(ej, 'après', entryOf(here)))).toMatchObject({ status: 'saved' })
  await expectSound()
})

test('a column of one volet is inherited by the établissements of that volet only', async () => {
  const { ej, one, ehpad } = await aGroup()
  expect(await type({ ...onEj(ej, 'Planning à revoir'), column: 'roc.commentaire' })).toMatchObject({ status: 'saved' })
  expect((await readLine(sheet.bretagne, one)).columns['roc.commentaire']?.value).toBe('Planning à revoir')
  expect((await sheet.owner`select roc_commentaire, herites from sheet where point = '2022-08' and finess = ${ehpad}`)[0]).toEqual({
    roc_commentaire: null,
    herites: null,
  })
  await expectSound()
})

test('a reason for having no value is said on the EJ too, and an EJ of one établissement is edited on both levels', async () => {
  const { ej, one } = await aGroup()
  const said = await type({ ...onEj(ej, 'pas disponible'), column: 'insi.taux' })
  expect(said).toMatchObject({ status: 'saved', absence: 'pas_disponible' })
  expect((await readLine(sheet.bretagne, one)).columns['insi.taux']).toMatchObject({ absence: 'pas_disponible', inherited: true })
  const own = await type({ finess: one, column: 'insi.taux', raw: '47' })
  expect((await readLine(sheet.bretagne, one)).columns['insi.taux']).toMatchObject({ value: 47, absence: null, inherited: false })
  await type({ ...onEj(ej, '', entryOf(said)), column: 'insi.taux' })
  await type({ finess: one, column: 'insi.taux', raw: '', seen: entryOf(own) })
  expect((await readLine(sheet.bretagne, one)).columns['insi.taux']).toMatchObject({ value: null, absence: null, inherited: false })
  await expectSound()
})

test('filters read what is shown: filled, empty, inherited and « reconduit »', async () => {
  const { ej, one, two } = await aGroup()
  const q = `volet=es&q=${ej}`
  expect(await finessesOf(`${q}&vide=asp.commentaire`)).toEqual([one, two].sort())
  await type(onEj(ej, 'Marché en cours'))
  await type({ finess: two, raw: 'à part' })
  expect((await finessesOf(`${q}&rempli=asp.commentaire`)).sort()).toEqual([one, two].sort())
  expect(await finessesOf(`${q}&herite=asp.commentaire`)).toEqual([one])
  expect(await finessesOf(`${q}&reconduit=asp.commentaire`)).toEqual([])
  await sheet.owner`update entry set at = '2022-07-10' where finess = ${ej}`
  expect(await finessesOf(`${q}&reconduit=asp.commentaire`)).toEqual([one])
  expect((await readSheet(sheet.bretagne, viewOf('53', q))).lines.map(({ finess, marks }) => [finess, marks.includes('H')])).toContainEqual(
    [one, true],
  )
})

test('an établissement that joins the EJ inherits when the sheet is made anew', async () => {
  const { ej, one } = await aGroup()
  await type(onEj(ej, 'Marché en cours'))
  const late = finessOf('22', rank++)
  await addPlaces(sheet.owner, [{ finess: late, ej, departement: '22' }])
  await rebuild('2022-08')
  expect(await shown(late)).toMatchObject({ value: 'Marché en cours', inherited: true })
  expect(await shown(one)).toMatchObject({ value: 'Marché en cours', inherited: true })
})

test('an établissement and its EJ edited at once: both are kept, the établissement’s own is shown', async () => {
  const { ej, one, two } = await aGroup()
  let [seenEg, seenEj] = [0, 0]
  for (let turn = 0; turn < 15; turn++) {
    const [eg, up] = await Promise.all([
      type({ finess: one, raw: turn % 3 === 2 ? '' : `EG ${turn}`, seen: seenEg }),
      type(onEj(ej, turn % 4 === 3 ? '' : `EJ ${turn}`, seenEj)),
    ])
    expect([eg.status, up.status]).toEqual(['saved', 'saved'])
    ;[seenEg, seenEj] = [entryOf(eg), entryOf(up)]
    const fromEj = turn % 4 === 3 ? null : `EJ ${turn}`
    expect((await shown(two))?.value).toBe(fromEj)
    expect((await shown(one))?.value).toBe(turn % 3 === 2 ? fromEj : `EG ${turn}`)
  }
  await expectSound()
})
