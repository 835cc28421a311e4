import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isReferentiel } from '../../importers/referentiel'
import { readFinessPlus } from '../../importers/steps/read/finess-plus'

const name = 'finess-plus-structures-extrait.json.gz'
const extract = readFileSync(`tests/files/finess/${name}`)
const plain = gunzipSync(extract)

test('the real extract of August 2026 gives 8 EJ and 52 établissements, 39 active and 13 inactive', async () => {
  const file = await readFinessPlus(extract)
  expect(file).toMatchObject({ format: 'finess-plus', released: '2026-08-13', read: 60 })
  expect([file.ej.length, file.lines.length]).toEqual([8, 52])
  const states = file.lines.map(({ etat }) => etat)
  expect([states.filter((etat) => etat === 'Ouvert').length, states.filter((etat) => etat === 'Fermé').length]).toEqual([39, 13])
  expect(file.issues.map(({ level }) => level)).toEqual(['notice', 'notice'])
  expect(file.issues[0]?.message).toContain('ne dit pas si la fermeture est provisoire ou définitive')
})

test('an établissement keeps its name, EJ, address, town, département and opening day', async () => {
  const { lines, ej } = await readFinessPlus(extract)
  expect(lines.find(({ finess }) => finess === '010780195')).toMatchObject({
    ...{ ej: '010000156', raisonSociale: 'CLINIQUE DOCTEUR CONVERT', categorie: '365', secteur: 'Sanitaire', volet: 'es' },
    ...{ adresse: '62 AVENUE DE JASSERON, BP 132', codePostal: '01000', commune: 'BOURG EN BRESSE', departement: '01', region: '84' },
    ...{ telephone: '0428631234', siret: '77220148900022', etat: 'Ouvert', dateOuverture: '1956-11-16' },
  })
  expect(ej.find(({ finess }) => finess === '010000016')).toMatchObject({
    ...{ raisonSociale: 'MAISON DE RETRAITE RESIDENCE DES ANCIENS - DIVONNE-LES-BAINS', siren: '260104633', statutJuridique: '21' },
    ...{ adresse: '240 RUE GUY DE MAUPASSANT', commune: 'DIVONNE LES BAINS' },
  })
})

test('Corsica and an EJ over several régions are placed by the commune, never by the postal code', async () => {
  const { lines } = await readFinessPlus(extract)
  const places = Object.fromEntries(lines.map(({ finess, departement, region }) => [finess, `${departement} ${region}`]))
  expect([places['2A0003331'], places['2B0002638'], places['830010898']]).toEqual(['2A 94', '2B 94', '83 93'])
})

test('plain or compressed, indented or on one line, it is recognised and read the same', async () => {
  const compact = Buffer.from(JSON.stringify(JSON.parse(plain.toString())))
  const said = await readFinessPlus(extract)
  for (const [file, content] of Object.entries({ 'a.json': plain, 'b.json': compact, 'c.json.gz': gzipSync(compact) })) {
    expect(isReferentiel(file, content)).toBe(true)
    expect(await readFinessPlus(content)).toEqual(said)
  }
  expect(isReferentiel('autre.json', Buffer.from('{"type":"FeatureCollection","features":[]}'))).toBe(false)
})

test('an établissement without an opening day is « Autorisé », and one whose closing nobody qualifies stays undecided', async () => {
  const { lines } = await readFinessPlus(changed((ege) => ({ ...ege, dateOuverture: null })))
  expect(new Set(lines.map(({ etat }) => etat))).toEqual(new Set(['Autorisé', 'Fermé']))
})

test('the shape of the published schema is read too: coded objects, another capital letter', async () => {
  const json = plain
    .toString()
    .replaceAll('informationsGeneralesPMEJ', 'informationsGeneralesPmej')
    .replaceAll('"etatObjet": "I"', '"etatObjet": {"code": "I"}')
  const { lines, ej } = await readFinessPlus(Buffer.from(json))
  expect([ej.length, lines.filter(({ etat }) => etat === 'Fermé').length]).toEqual([8, 13])
})

test('a number whose key is false, a number met twice and an unknown commune are refused one by one', async () => {
  const json = plain
    .toString()
    .replace('"010780195"', '"010780196"')
    .replace('"010011914"', '"010013472"')
    .replace('"cogCommune": "01160"', '"cogCommune": "99001"')
  const file = await readFinessPlus(Buffer.from(json))
  expect(file.issues.filter(({ level }) => level === 'error').map(({ code }) => code)).toEqual(['finess', 'doublon', 'departement'])
  expect(file.lines.length + file.ej.length + 3).toBe(file.read)
})

test('a file cut short or damaged gives no date, so that nothing of it is applied', async () => {
  for (const content of [plain.subarray(0, 90_000), extract.subarray(0, 9_000), Buffer.concat([plain, Buffer.from(']')])]) {
    const file = await readFinessPlus(content)
    expect(file.released).toBe('')
    expect(file.issues.at(-1)).toMatchObject({ line: 1, code: 'json-illisible', level: 'error' })
  }
})

test('accents and quotes cut between two chunks are whole again', async () => {
  const name = 'É"\\é'.repeat(300_000)
  const file = await readFinessPlus(changed((ege) => ({ ...ege, nomEgeLong: ege.numFinessEge === '010780195' ? name : ege.nomEgeLong })))
  expect(file.lines.find(({ finess }) => finess === '010780195')?.raisonSociale).toBe(name)
})

type Generales = Record<string, unknown>

function changed(change: (generales: Generales) => Generales): Buffer {
  const said = JSON.parse(plain.toString()) as { pmej: { ege: { informationsGeneralesEGE: Generales }[] }[] }
  for (const { ege } of said.pmej) for (const one of ege) one.informationsGeneralesEGE = change(one.informationsGeneralesEGE)
  return Buffer.from(JSON.stringify(said))
}
