import { afterAll, expect, test } from 'vitest'
import { decide } from '../../app/imports/decide.server'
import { importable, listImports, readFilter } from '../../app/imports/list.server'
import { readReview } from '../../app/imports/review.server'
import { sendFile } from '../../app/imports/send.server'
import { conservation } from '../../app/imports/words'
import {
  ambarroise,
  applied,
  asp,
  aspHeaders,
  aWorkbook,
  aWorld,
  bergerac,
  charente,
  clinique,
  croixSaintSimon,
  type Rows,
  staged,
} from '../import/world'
import { anAccount, openPoint } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
const bretagne = await anAccount(owner, 'region', ['75'], 'Coordination Nouvelle-Aquitaine')
const cnam = await anAccount(owner, 'cnam', [], 'Agent Cnam')
afterAll(end)

const noFilter = { level: undefined, code: '', all: false }
const canary = 'CANARI-raison-sociale-rejetee'
const signed = (eg: string, ej: string, dpi = 'Commande signée') => [eg, null, ej, 'CH', dpi, null, null, null, null, null]
const unknown = ['750999994', null, null, canary, 'Commande signée', null, null, null, null, null]

async function post(rows: Rows, by = ans, name = 'ASP-AOUT-2022-SEGUR.xlsx', fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('fichier', new File([new Uint8Array(await aWorkbook([aspHeaders, ...rows]))], name))
  return sendFile(by, new Request('http://127.0.0.1/imports/envoi', { method: 'POST', body: form }))
}

test('a file sent is staged and its review says what would change, region by region and move by move', async () => {
  await applied({ ...asp(signed(bergerac.eg, bergerac.ej, 'Pas de commande signée'), signed(charente.eg, charente.ej)), by: ans })
  const { sent, status } = await post([signed(bergerac.eg, bergerac.ej), unknown])
  expect(status).toBe(200)
  expect(sent.sheets).toMatchObject([{ status: 'staged', title: 'Prestation Ségur – août 2022', read: 2 }])
  const review = await readReview(ans, sent.sheets[0]?.import ?? 0, noFilter)
  expect(review.may).toEqual({ lines: true, end: true })
  expect(review.regions).toEqual([
    {
      ...{ region: '75', name: 'Nouvelle-Aquitaine', added: 0, changed: 1, removed: 1, href: '/suivi/75?volet=es&point=2022-08' },
      to: { 'Commande signée': 1 },
    },
  ])
  expect(review.columns.find(({ key }) => key === 'asp.dpi')).toMatchObject({
    label: 'DPI',
    letter: 'E',
    moves: { 'Pas de commande signée→Commande signée': 1 },
  })
  expect(conservation(review.row.lines, false)).toBe('2 lignes lues = 1 à appliquer + 0 inchangée + 0 doublon + 1 rejetée')
  expect(review.row.header).toMatchObject({
    confidence: expect.closeTo(0.9, 0),
    reasons: expect.arrayContaining([expect.stringMatching(/en-têtes reconnus/)]),
  })
  expect(review.issues.groups).toMatchObject([{ level: 'error', n: 1, issues: [{ line: 3 }] }])
  expect(review.openPoints).toEqual(['2022-08'])
})

test('what was decided is done, and said; deciding again is refused with its reason', async () => {
  const base = await applied({ ...asp(signed(croixSaintSimon.eg, croixSaintSimon.ej)), by: ans })
  const { sent } = await post([signed(bergerac.eg, bergerac.ej, 'Non concerné')])
  const id = sent.sheets[0]?.import ?? 0
  expect(await decide(ans, id, 'appliquer', ['disparus'])).toEqual({ done: 'applique' })
  const review = await readReview(ans, id, noFilter)
  expect(review.row.status).toBe('applied')
  expect(review.undo).toMatchObject({ kind: 'file', id: base.import, period: '2022-08' })
  expect(await decide(ans, id, 'annuler')).toEqual({ done: 'annule' })
  expect(await decide(ans, id, 'ecarter')).toMatchObject({ status: 409 })
  expect(await decide(ans, id, '__proto__')).toMatchObject({ status: 400 })
})

test('a region sends no file, decides nothing, and sees neither lines nor remarks', async () => {
  expect(await post([signed(bergerac.eg, bergerac.ej)], bretagne)).toMatchObject({ status: 403, sent: { sheets: [] } })
  expect(importable(bretagne)).toEqual([])
  const { import: id } = await staged({ ...asp(signed(bergerac.eg, bergerac.ej), unknown), by: ans })
  expect(await decide(bretagne, id ?? 0, 'appliquer')).toMatchObject({ status: 403 })
  const review = await readReview(bretagne, id ?? 0, noFilter)
  expect(review.may).toEqual({ lines: false, end: false })
  expect(review.issues.groups).toEqual([])
  expect(JSON.stringify(review)).not.toContain(canary)
  expect(JSON.stringify(await listImports(bretagne, readFilter(new URL('http://vigie/imports'))))).not.toContain(canary)
})

test('the ANS reads what the region does not', async () => {
  const { import: id } = await staged({ ...asp(signed(bergerac.eg, bergerac.ej, 'Non concerné'), unknown), by: ans })
  expect((await readReview(ans, id ?? 0, noFilter)).issues.byLevel.error).toBe(1)
})

test('the Cnam imports DMP files only, and is told so', async () => {
  expect(importable(cnam).map(({ value }) => value)).toEqual(['dmp'])
  expect((await post([signed(bergerac.eg, bergerac.ej)], cnam)).sent.refused).toContain(
    'Votre profil n’importe pas les fichiers Prestation Ségur',
  )
})

test('a file whose month is unknown asks for it, and the answer sends it again', async () => {
  const rows = [signed(ambarroise.eg, ambarroise.ej)]
  const { sent } = await post(rows, ans, 'ASP-SEGUR.xlsx')
  expect(sent).toMatchObject({ sheets: [], questions: [{ code: 'period' }] })
  const again = await post(rows, ans, 'ASP-SEGUR.xlsx', { period: '2022-05' })
  expect(again.sent.sheets).toMatchObject([{ title: 'Prestation Ségur – mai 2022' }])
})

test('an empty file and one that is no workbook are refused in words', async () => {
  const send = (content: string) => {
    const form = new FormData()
    form.append('fichier', new File([content], 'ASP-AOUT-2022-SEGUR.xlsx'))
    return sendFile(ans, new Request('http://127.0.0.1/imports/envoi', { method: 'POST', body: form }))
  }
  expect(await send('')).toMatchObject({ status: 400, sent: { refused: expect.stringContaining('Le fichier est vide.') } })
  expect(await send('%PDF-1.4')).toMatchObject({ status: 422, sent: { refused: expect.stringContaining('n’est pas un classeur Excel') } })
})

test('the list filters by source and status, newest first', async () => {
  const { import: id } = await staged({ ...asp(signed(clinique.eg, clinique.ej)), by: ans })
  await decide(ans, id ?? 0, 'ecarter')
  const { imports } = await listImports(ans, readFilter(new URL('http://vigie/imports?source=asp&statut=discarded')))
  expect(imports.map((one) => one.id)).toContain(id)
  expect(new Set(imports.map(({ status, source }) => `${source} ${status}`))).toEqual(new Set(['asp discarded']))
  const all = await listImports(ans, readFilter(new URL('http://vigie/imports?source=inconnue')))
  expect(all.imports.length).toBeGreaterThan(0)
  expect(all.imports.map((one) => one.id)).toEqual(all.imports.map((one) => one.id).toSorted((a, b) => b - a))
})

test('a month that a later one hides changes no sheet, and the review does not promise it', async () => {
  const insi = (name: string): Parameters<typeof staged>[0] => ({
    name,
    rows: [
      ['FINESS géographique', 'Appel au TS INSi', "Nb d'appels du mois"],
      [bergerac.eg, 'Oui', 12],
    ],
    by: ans,
  })
  const shown = await applied(insi('M1271_V02_TLSt_Publication donnees INSi aout 2022.xlsx'))
  const hidden = await staged(insi('M1271_V02_TLSt_Publication donnees INSi juin 2022.xlsx'))
  expect((await readReview(ans, shown.import ?? 0, noFilter)).openPoints).toEqual(['2022-08'])
  expect((await readReview(ans, hidden.import ?? 0, noFilter)).openPoints).toEqual([])
})

test('an unknown import is said to be unknown', async () => {
  await expect(readReview(ans, 999_999, noFilter)).rejects.toMatchObject({ status: 404 })
})
