import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readEtalab } from '../../importers/steps/read/etalab'
import { stock } from './stock'

const comment = 'finess;etalab;93;2021-01-08'
const fleyriat =
  'structureet;010000024;010780054;CH DE FLEYRIAT;;;;;;900 RTE DE PARIS;;;;01;AIN;01440 VIRIAT;0474454647;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;26010004500012;8610Z;;;1;Etablissement public de santé;1979-02-13;;2020-02-04;'
const file = (...rows: string[]) => Buffer.from(`${rows.join('\n')}\n`)
const named = (name: string) => readEtalab(file(comment, fleyriat.replace('CH DE FLEYRIAT', name))).lines[0]?.raisonSociale

test('the stock of 2021 is read whole, and its three impossible opening days are left out', () => {
  expect(stock).toMatchObject({ released: '2021-01-08', read: 95_333, skipped: 0 })
  expect(stock.lines).toHaveLength(95_333)
  expect(stock.issues.map(({ line, column, value, level }) => [line, column, value, level])).toEqual([
    [39_472, 'dateouv', '0202-02-24', 'notice'],
    [76_101, 'dateouv', '0426-03-01', 'notice'],
    [91_066, 'dateouv', '0201-12-01', 'notice'],
  ])
  expect(stock.lines.filter(({ dateOuverture }) => dateOuverture === null)).toHaveLength(3)
})

test('an établissement has its place, its sector and its line in the file', () => {
  expect(stock.lines[0]).toEqual({
    finess: '010000024',
    ej: '010780054',
    raisonSociale: 'CH DE FLEYRIAT',
    adresse: '900 RTE DE PARIS',
    codePostal: '01440',
    commune: 'VIRIAT',
    departement: '01',
    region: '84',
    telephone: '0474454647',
    categorie: '355',
    secteur: 'Sanitaire',
    volet: 'es',
    siret: '26010004500012',
    etat: 'Ouvert',
    dateOuverture: '1979-02-13',
    dateMaj: '2020-02-04',
    line: 2,
  })
})

test('names of the stock have no doubled quote, double space or broken apostrophe', () => {
  expect(stock.lines.filter(({ raisonSociale }) => /""| {2}|[\u0080-\u009F]/.test(raisonSociale))).toEqual([])
  expect(stock.lines.filter(({ raisonSociale }) => raisonSociale.includes('"'))).toHaveLength(1722)
  expect(stock.lines.find(({ finess }) => finess === '010003978')?.raisonSociale).toBe('ACCUEIL DE JOUR "AUX LUCIOLES"')
  expect(stock.lines.some(({ raisonSociale }) => raisonSociale === 'FAM LA FERME D’ASCROS')).toBe(true)
})

test.each([
  ['"LIEU DE VIE ""MAVOUNA MEMA 1"""', 'LIEU DE VIE "MAVOUNA MEMA 1"'],
  ['"""LIEU DE VIE """"MAVOUNA MEMA 1"""""""', 'LIEU DE VIE "MAVOUNA MEMA 1"'],
  ['"LIEU DE VIE """"MAVOUNA MEMA 1"""""', 'LIEU DE VIE "MAVOUNA MEMA 1"'],
  ['"""LES LILAS"""', '"LES LILAS"'],
  ['"EHPAD; ANNEXE"', 'EHPAD; ANNEXE'],
  ['EHPAD  LES   LILAS ', 'EHPAD LES LILAS'],
])('the name %s is read %s', (written, name) => {
  expect(named(written)).toBe(name)
})

test('a long name wins over the short one, and the CEDEX is no part of the commune', () => {
  const row = fleyriat
    .replace('CH DE FLEYRIAT;;', 'CH DE FLEYRIAT;CENTRE HOSPITALIER  DE FLEYRIAT;')
    .replace('01440 VIRIAT', '01012 BOURG EN BRESSE CEDEX 1')
  const [line] = readEtalab(file(comment, row)).lines
  expect(line).toMatchObject({ raisonSociale: 'CENTRE HOSPITALIER DE FLEYRIAT', codePostal: '01012', commune: 'BOURG EN BRESSE' })
})

test('the same file gives the same lines in UTF-8, with a BOM, in windows-1252, gzipped, with tabs or Windows line ends', () => {
  const text = `${comment}\n${fleyriat.replace('CH DE FLEYRIAT', 'CH L’ÉTÉ')}\n`
  const expected = readEtalab(Buffer.from(text)).lines
  expect(expected[0]?.raisonSociale).toBe('CH L’ÉTÉ')
  const encoded = [
    Buffer.from(`\uFEFF${text}`),
    iconv.encode(text, 'windows-1252'),
    gzipSync(iconv.encode(text, 'windows-1252')),
    Buffer.from(text.replaceAll(';', '\t')),
    Buffer.from(text.replaceAll('\n', '\r\n')),
    Buffer.from(text.trim()),
  ]
  for (const content of encoded) expect(readEtalab(content)).toMatchObject({ lines: expected, issues: [], released: '2021-01-08', read: 1 })
})

test('every row that is not read has its issue, and none hides the next', () => {
  const bad = [
    'structureautre;1',
    'structureet;010000024',
    fleyriat.replace('010000024', '010000025'),
    fleyriat.replace('010780054', ''),
    fleyriat.replace(';01;AIN', ';99;AILLEURS'),
    fleyriat.replace('CH DE', '"CH DE').replace(';"', ';"'),
  ]
  const read = readEtalab(file(comment, ...bad, fleyriat, '', fleyriat))
  expect(read.issues.map(({ line, code, level }) => [line, code, level])).toEqual([
    [2, 'section', 'error'],
    [3, 'colonnes', 'error'],
    [4, 'finess', 'error'],
    [5, 'finess', 'error'],
    [6, 'departement', 'error'],
    [7, 'guillemet', 'error'],
    [10, 'doublon', 'error'],
  ])
  expect([read.read, read.lines.length, read.skipped]).toEqual([8, 1, 1])
})

test('a file that is not FINESS gives issues, never an exception', () => {
  for (const content of [
    Buffer.alloc(0),
    Buffer.from('nom;valeur\n1;2\n'),
    Buffer.from([0x1f, 0x8b, 1, 2]),
    gzipSync('x'.repeat(99)).subarray(0, 15),
  ]) {
    const read = readEtalab(content)
    expect(read).toMatchObject({ released: '', lines: [], ej: [] })
    expect(read.issues.filter(({ level }) => level === 'error').length).toBeGreaterThan(0)
  }
})

test('without its first line, the file is dated of its last update', () => {
  const read = readEtalab(file(fleyriat))
  expect(read).toMatchObject({ released: '2020-02-04', read: 1 })
  expect(read.issues).toMatchObject([{ code: 'date-absente', level: 'warning', line: 1 }])
})

test('unknown categories and malformed SIRET are told, and the line is kept', () => {
  const read = readEtalab(file(comment, fleyriat.replace(';355;', ';999;').replace('26010004500012', '2,601E+13')))
  expect(read.issues.map(({ code, level }) => [code, level])).toEqual([
    ['categorie', 'warning'],
    ['siret', 'notice'],
  ])
  expect(read.lines).toMatchObject([{ volet: null, secteur: null, siret: '' }])
})

test('entités juridiques are read with their name, geolocalisation rows are counted and left', () => {
  const ej =
    'structureej;010780054;CH DE FLEYRIAT;CENTRE HOSPITALIER DE BOURG;;900;RTE;DE PARIS;;;CS 90401;451;01012 BOURG EN BRESSE CEDEX;01;AIN;0474454647;13;Etablissement Public Communal d’Hospitalisation;355;C.H.;260100045;8610Z;1901-01-01'
  const read = readEtalab(file(comment, ej, 'geolocalisation;010000024;870215;6571590;1,ATLASANTE;2021-01-08'))
  expect(read).toMatchObject({ read: 1, skipped: 1, lines: [], issues: [] })
  expect(read.ej).toEqual([
    {
      finess: '010780054',
      raisonSociale: 'CENTRE HOSPITALIER DE BOURG',
      adresse: '900 RTE DE PARIS, CS 90401',
      codePostal: '01012',
      commune: 'BOURG EN BRESSE',
      departement: '01',
      region: '84',
      telephone: '0474454647',
      statutJuridique: '13',
      siren: '260100045',
      line: 2,
    },
  ])
})
