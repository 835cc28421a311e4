import { afterAll, expect, test } from 'vitest'
import { editLayout, listLayouts, readEdited } from '../../app/imports/disposition/layouts.server'
import { readMapping, readWanted } from '../../app/imports/disposition/read.server'
import { saveMapping } from '../../app/imports/disposition/save.server'
import { sendFile } from '../../app/imports/send.server'
import { mappingOf, onlyImport } from '../../app/imports/sent'
import { keepLayout, readLayouts } from '../../importers/layouts'
import { aWorkbook, aWorld, bergerac, clinique, type Rows } from '../import/world'
import { anAccount } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
afterAll(end)
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
const admin = await anAccount(owner, 'admin', [], 'Administrateur')
const cnam = await anAccount(owner, 'cnam', [], 'Agent Cnam')

/** A file of an unknown layout; `remark` makes it a layout of its own, so that no test sees another's. */
const rows = (calls: number, remark: string): Rows => [
  ['Relevé du téléservice'],
  ['Identifiant du site', 'Nom', 'Appelle le TS ?', 'Volume', remark],
  [bergerac.eg, 'CH DE BERGERAC', 'Oui', calls, 'rappelé le 12'],
  [clinique.eg, 'CLINIQUE', 'Non', 0, null],
]

async function post(name: string, calls: number, remark: string) {
  const form = new FormData()
  form.append('fichier', new File([new Uint8Array(await aWorkbook(rows(calls, remark)))], name))
  return (await sendFile(ans, new Request('http://127.0.0.1/imports/envoi', { method: 'POST', body: form }))).sent
}

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

async function mapped(name: string, remark: string) {
  const sent = await post(name, 312, remark)
  expect(sent.questions).toMatchObject([{ code: 'headers' }])
  const wanted = readWanted(new URL(mappingOf(sent) ?? '', 'http://vigie').searchParams)
  const mapping = await readMapping(ans, { ...wanted, source: 'insi' })
  const place = { fichier: mapping.sha256, nom: mapping.name, onglet: mapping.sheet, lignes: mapping.rows, source: 'insi' }
  return { mapping, place }
}
const chosen = { 'colonne-0': 'EG', 'colonne-2': 'appel', 'colonne-3': 'appels', disposition: 'Relevé du téléservice' }

test('headers never seen are shown with their letter, ten values and the likeliest column', async () => {
  const { mapping } = await mapped('releve 08-2022.xlsx', 'Observation')
  expect(mapping).toMatchObject({ sheet: 'Données', rows: '2', source: 'insi' })
  expect(mapping.headers.map(({ letter, header, preview, target }) => [letter, header, preview, target])).toEqual([
    ['A', 'Identifiant du site', [bergerac.eg, clinique.eg], 'EG'],
    ['B', 'Nom', ['CH DE BERGERAC', 'CLINIQUE'], ''],
    ['C', 'Appelle le TS ?', ['Oui', 'Non'], 'appel'],
    ['D', 'Volume', ['312', '0'], ''],
    ['E', 'Observation', ['rappelé le 12'], ''],
  ])
})

test('once saved, the file is staged by the road of every file, and the next one asks nothing', async () => {
  const { place } = await mapped('releve 08-2022.xlsx', 'Remarque')
  const saved = await saveMapping(ans, formOf({ ...place, ...chosen }))
  const sent = 'sent' in saved ? saved.sent : undefined
  expect(sent?.sheets).toMatchObject([{ status: 'staged', title: 'INSi – août 2022', read: 2 }])
  const id = sent && onlyImport(sent)
  const issues = await owner`select code, message from import_issue where import_id = ${id ?? 0} and code like 'colonne%' order by id`
  expect(issues.map(({ message }) => message)).toEqual([
    'Colonne « Nom » (B) laissée de côté par la disposition “Relevé du téléservice”.',
    'Colonne « Remarque » (E) laissée de côté par la disposition “Relevé du téléservice”.',
  ])
  const next = await post('releve 09-2022.xlsx', 400, 'Remarque')
  expect(next).toMatchObject({ questions: [], sheets: [{ status: 'staged', title: 'INSi – septembre 2022' }] })
})

test('a choice that cannot be is said, and nothing is kept', async () => {
  const { place } = await mapped('autre 10-2022.xlsx', 'Autre')
  const before = (await readLayouts(ans)).map(({ name }) => name)
  const wrong: [Record<string, string>, string][] = [
    [{ ...chosen, 'colonne-0': '' }, 'Choisissez la colonne « FINESS géographique » ou « FINESS juridique »'],
    [{ ...chosen, 'colonne-2': '', 'colonne-3': '' }, 'Choisissez au moins une colonne à lire.'],
    [{ ...chosen, 'colonne-3': 'appel' }, 'est choisi deux fois'],
    [{ ...chosen, 'colonne-3': '__proto__' }, 'inconnu'],
    [{ ...chosen, disposition: ' ' }, 'Donnez un nom'],
  ]
  for (const [fields, message] of wrong)
    expect(await saveMapping(ans, formOf({ ...place, ...fields }))).toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    })
  expect((await readLayouts(ans)).map(({ name }) => name)).toEqual(before)
})

test('a file without month asks for it after its columns, without being given again', async () => {
  const { place } = await mapped('releve sans mois.xlsx', 'Divers')
  const saved = await saveMapping(ans, formOf({ ...place, ...chosen }))
  expect(saved).toMatchObject({ sent: { questions: [{ code: 'period' }], sheets: [] } })
  const followed = await saveMapping(ans, formOf({ ...place, suite: 'oui', period: '2022-11' }))
  expect(followed).toMatchObject({ sent: { questions: [], sheets: [{ status: 'staged', title: 'INSi – novembre 2022' }] } })
})

test('the ANS and administrators correct and delete layouts; others read them', async () => {
  const columns = new Map([
    ['appel', 'appel'],
    ['note', null],
    ['site', 'EG'],
  ])
  await keepLayout(ans, { name: 'À corriger', source: 'insi', signature: 'x', columns })
  const { id } = (await readLayouts(ans)).find(({ signature }) => signature === 'x') ?? { id: 0 }
  const form = () => formOf({ disposition: 'Corrigée', 'colonne-0': 'appels', 'colonne-1': '', 'colonne-2': 'EG' })
  expect(await editLayout(cnam, id, form())).toMatchObject({ status: 403 })
  await expect(keepLayout(cnam, { name: 'x', source: 'insi', signature: 'y', columns })).rejects.toMatchObject({ status: 403 })
  expect(await editLayout(admin, id, form())).toBeUndefined()
  expect((await listLayouts(cnam)).find((one) => one.id === id)).toMatchObject({
    name: 'Corrigée',
    source: 'INSi',
    read: [
      { header: 'appel', label: "Nb d'appels INSi du mois" },
      { header: 'site', label: 'FINESS géographique' },
    ],
    aside: ['note'],
    author: 'Administrateur',
  })
  expect(await editLayout(ans, id, formOf({ decision: 'supprimer' }))).toBeUndefined()
  await expect(readEdited(ans, id)).rejects.toMatchObject({ status: 404 })
  expect(await editLayout(ans, id, form())).toMatchObject({ status: 404 })
  expect(await owner`select action from journal where object = ${`n° ${id}`} order by id`).toEqual([
    { action: 'disposition modifiée' },
    { action: 'disposition supprimée' },
  ])
})

test('a file kept for its columns is read by who gave it and by the ANS', async () => {
  const { place } = await mapped('confidentiel 12-2022.xlsx', 'Confidentiel')
  const wanted = { sha256: place.fichier, name: '', sheet: '', rows: '', source: 'dmp' }
  expect(await readMapping(ans, wanted)).toMatchObject({ name: 'confidentiel 12-2022.xlsx' })
  await expect(readMapping(cnam, wanted)).rejects.toMatchObject({ status: 404 })
  const region = await anAccount(owner, 'region', ['75'])
  await expect(readMapping(region, wanted)).rejects.toMatchObject({ status: 403 })
})
