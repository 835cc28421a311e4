import { afterAll, expect, test } from 'vitest'
import { readTotals } from '../../app/pilotage/totals.server'
import { buildReport } from '../../app/reporting/build/index.server'
import { type Definition, type Grain, readDefinition, type Tab } from '../../app/reporting/definition'
import { comparison, cors, dialogue } from '../../app/reporting/presets/national'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
const ans = await anAccount(owner, 'ans')

const definition = (grain: Grain, columns: Tab['columns'], more: Partial<Definition> = {}): Definition => {
  const tabs = [{ title: 'Onglet', grain, sort: null, columns }]
  return { volet: 'es', regions: [], departements: [], secteurs: [], categories: [], mask: 0, tabs, ...more }
}
const table = async (asked: Definition) => (await buildReport(ans, asked, '2022-08'))[0]

test('the figures of a report are those of the page of figures', async () => {
  const totals = await readTotals(ans, { volet: 'es', point: '2022-08' })
  const report = await table(
    definition('nation', [
      { field: 'mssante.messages', calculation: 'somme' },
      { field: 'asp.dpi', calculation: 'positifs' },
      { field: 'asp.dpi', calculation: 'connus' },
      { field: 'lignes', calculation: 'valeur' },
    ]),
  )
  const of = (key: string) => totals.find((one) => one.key === key)
  expect(report?.rows).toEqual([[of('mssante.messages')?.value, of('asp.dpi')?.numerator, of('asp.dpi')?.denominator, 5]])
})

test('a report keeps the départements and the categories that it says, in its lines and in what it counts', async () => {
  const finess: Tab['columns'] = [{ field: 'finess', calculation: 'valeur' }]
  expect((await table(definition('etablissement', finess, { departements: ['24'], categories: ['362'] })))?.rows).toEqual([['240007625']])
  expect((await table(definition('etablissement', finess, { departements: ['35'], categories: ['362'] })))?.rows).toEqual([])
  const counted = await table(definition('nation', [{ field: 'lignes', calculation: 'valeur' }], { departements: ['16'] }))
  expect(counted?.rows).toEqual([[2]])
})

test('an EJ has its row, and its messages are those of the EJ', async () => {
  const report = await table(
    definition('ej', [
      { field: 'ej', calculation: 'valeur' },
      { field: 'lignes', calculation: 'valeur' },
      { field: 'mssante.messages', calculation: 'somme' },
    ]),
  )
  expect(report?.rows).toContainEqual(['240000059', 2, 1830])
})

test('figures about very few are hidden, and the report says under how many', async () => {
  const columns: Tab['columns'] = [
    { field: 'departement', calculation: 'valeur' },
    { field: 'asp.dpi', calculation: 'part' },
    { field: 'asp.dpi', calculation: 'connus' },
  ]
  const shown = await table(definition('departement', columns))
  expect(shown?.rows).toContainEqual(['24 Dordogne', 100, 2])
  const hidden = await table(definition('departement', columns, { mask: 5 }))
  expect(hidden?.rows).toContainEqual(['24 Dordogne', 'n < 5', 2])
  const filled = definition('region', [{ field: 'dmp.sortie', calculation: 'remplis' }], { regions: ['75'] })
  expect([(await table(filled))?.rows, (await table({ ...filled, mask: 5 }))?.rows]).toEqual([[[2]], [['n < 5']]])
})

test('the nation and the spread of regions are hidden as well when they are about very few', async () => {
  const report = await table(comparison('es'))
  const row = report?.rows.find((cells) => cells.includes('DMP : CR Labo (%)'))
  const at = (title: string) => report?.header.indexOf(title) ?? -1
  expect(['Valeur nationale', 'Médiane des régions'].map((title) => row?.[at(title)])).toEqual(['n < 5', 'n < 5'])
})

test('a region is set beside the nation, the median and the quartiles', async () => {
  const report = await table({ ...comparison('es'), regions: ['75'], mask: 0 })
  const at = (title: string) => report?.header.indexOf(title) ?? -1
  const dpi = report?.rows.find((row) => String(row[at('Indicateur')]).startsWith('DPI'))
  expect([dpi?.[at('Valeur de la région')], dpi?.[at('Dénominateur')], dpi?.[at('Valeur nationale')]]).toEqual([75, 4, 60])
  expect(dpi?.[at('Médiane des régions')]).toBe(37.5)
  expect(report?.rows.every((row) => row[at('Région')] === 'Nouvelle-Aquitaine')).toBe(true)
})

test.each([
  ['dialogue de gestion', dialogue('es'), 'Départements', 'Régions'],
  ['dialogue de gestion, ESMS', dialogue('esms'), 'Départements', 'Régions'],
  ['fiche CORS', cors('es'), 'Régions', 'Entités juridiques'],
])('the %s gives the figures of each of its tabs', async (_, asked, ...titles) => {
  const tables = await buildReport(ans, { ...asked, mask: 0 }, '2022-08')
  expect(tables.map(({ title }) => title)).toEqual(titles)
  for (const { header, rows, grain } of tables) {
    const row = rows.find((cells) =>
      cells.includes(grain === 'departement' ? '24 Dordogne' : grain === 'ej' ? '240000059' : 'Nouvelle-Aquitaine'),
    )
    const messages = grain === 'region' && asked.volet === 'es' ? 14999 : 1830
    expect(row?.[header.indexOf('MSSanté : messages envoyés')]).toBe(messages)
  }
})

test('rows come in the order asked, what is empty last', async () => {
  const columns: Tab['columns'] = [
    { field: 'raisonSociale', calculation: 'valeur' },
    { field: 'mssante.messages', calculation: 'valeur' },
  ]
  const asked = definition('etablissement', columns)
  const [tab] = asked.tabs as [Tab]
  const sorted = await table({ ...asked, tabs: [{ ...tab, sort: { field: 'mssante.messages', descending: true } }] })
  expect(sorted?.rows.map(([, messages]) => messages)).toEqual([10980, 2189, 1830, 1830, null])
})

test('a definition that cannot be is refused in French, whatever its fields are called', () => {
  const refused = (said: unknown) => {
    const read = readDefinition(said)
    return 'refused' in read ? read.refused : ''
  }
  const base = definition('region', [{ field: 'region', calculation: 'valeur' }])
  expect(refused({ ...base, tabs: [] })).toBe('Un rapport a au moins un onglet.')
  expect(refused(definition('region', [{ field: 'constructor', calculation: 'valeur' }]))).toContain('n’existe pas pour une région')
  expect(refused(definition('region', [{ field: 'asp.dpi', calculation: 'valeur' }]))).toContain('n’a pas de « valeur »')
  expect(
    refused(
      definition('region', [
        { field: 'region', calculation: 'valeur' },
        { field: 'region', calculation: 'valeur' },
      ]),
    ),
  ).toContain('deux colonnes')
  expect(refused({ ...base, role: 'ans' })).toContain('illisible')
  expect(refused({ ...base, regions: ["53'; drop table sheet"] })).toContain('illisible')
})
