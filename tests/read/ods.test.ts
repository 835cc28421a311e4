import { expect, test } from 'vitest'
import { contentXml, ods, odsParts, textCell } from './fabrique/ods'
import { grid, readAll, readFirst, refusalOf } from './fabrique/read'
import { workbook } from './fabrique/workbook'
import { zip } from './fabrique/zip'

const row = (cells: string, attributes = '') => `<table:table-row${attributes}>${cells}</table:table-row>`
const cell = (attributes: string, shown = '') =>
  `<table:table-cell ${attributes}>${shown && `<text:p>${shown}</text:p>`}</table:table-cell>`
const value = (type: string, attributes: string, shown = '') => cell(`office:value-type="${type}" ${attributes}`, shown)
const empty = (times: number) => `<table:table-cell table:number-columns-repeated="${times}"/>`
const read = (rows: string) => readFirst(ods(rows), 'suivi.ods')
const line = (cells: string) => grid(read(row(cells)))[0]

test('chaque cellule donne sa valeur, non ce qu’elle montre', () => {
  const sheet = read(
    row(
      [
        textCell('FINESS'),
        value('float', 'office:value="240000372"', '240 000 372'),
        value('percentage', 'office:value="0.47"', '47 %'),
        value('currency', 'office:currency="EUR" office:value="12.5"', '12,50 €'),
        value('date', 'office:date-value="2020-09-01"', '01/09/20'),
        value('date', 'office:date-value="2020-09-01T09:30:00"', '01/09/20 09:30'),
        value('date', 'office:date-value="2020-09-01T23:59:59.9999999"', '02/09/20'),
        value('time', 'office:time-value="PT09H30M00S"', '09:30'),
        value('time', 'office:time-value="PT36H00M00S"', '36:00'),
        value('boolean', 'office:boolean-value="true"', 'VRAI'),
        value('boolean', 'office:boolean-value="false"', 'FAUX'),
        value('string', 'office:string-value="caché"', 'montré'),
        value('float', 'office:value="0.46999999999999997"', '0,47'),
        value('float', 'office:value="2.40000372E8"', '2,4E+08'),
      ].join(''),
    ),
  )
  expect(grid(sheet)).toEqual([
    [
      ...['FINESS', '240000372', '0.47', '12.5', '2020-09-01', '2020-09-01 09:30', '2020-09-02', '09:30', '1.5', 'Oui', 'Non', 'caché'],
      ...['0.47', '240000372'],
    ],
  ])
  expect([...sheet.kinds]).toEqual([...[4, 5, 6, 7].map((col) => [`1:${col}`, 'date']), ['1:9', 'boolean'], ['1:10', 'boolean']])
})

test('un texte garde ses paragraphes, ses retours et ses espaces, sans les notes ni les dessins', () => {
  const texts = [
    '<text:p>à relancer</text:p><text:p>lundi</text:p>',
    '<text:p>a<text:line-break/>b<text:tab/>c</text:p>',
    '<text:p><text:s/>a<text:s text:c="3"/>b</text:p>',
    '<text:p>\n   un   texte\n   mis en page </text:p>',
    '<text:p>gras <text:span>et <text:a>lien</text:a></text:span> fin</text:p>',
    '<office:annotation><dc:creator>Mme X</dc:creator><text:p>note</text:p></office:annotation><text:p>dit</text:p>',
    '<draw:frame><draw:text-box><text:p>dessin</text:p></draw:text-box></draw:frame><text:p>dit</text:p>',
    '<text:p>CH &amp; Cie &lt;3 l&apos;&#233;t&#xe9;</text:p>',
    '<text:p>_x000D_ &amp;amp;</text:p>',
  ]
  expect(line(texts.map((inner) => `<table:table-cell office:value-type="string">${inner}</table:table-cell>`).join(''))).toEqual([
    'à relancer\nlundi',
    'a\nb\tc',
    ' a   b',
    'un texte mis en page ',
    'gras et lien fin',
    'dit',
    'dit',
    "CH & Cie <3 l'été",
    '_x000D_ &amp;',
  ])
})

test('une cellule qui n’a qu’une note, ou que des espaces, est vide et ne fait pas une ligne', () => {
  const note = '<table:table-cell><office:annotation><text:p>note</text:p></office:annotation></table:table-cell>'
  const sheet = read(row(textCell('a')) + row(note) + row(textCell('  ') + textCell('<text:s text:c="4"/>')) + row(textCell('b')))
  expect(sheet.rows.map((one) => one.row)).toEqual([1, 4])
  expect(sheet.counted).toBe(2)
})

test('un million de lignes vides répétées et des colonnes vides à perte de vue ne coûtent rien', () => {
  const started = performance.now()
  const sheet = read(
    row(textCell('a') + empty(16_383)) +
      row(empty(16_384), ' table:number-rows-repeated="1000000"') +
      row(empty(16_384), ' table:number-rows-repeated="48575"'),
  )
  expect(grid(sheet)).toEqual([['a']])
  expect(sheet.counted).toBe(1)
  expect(performance.now() - started).toBeLessThan(200)
})

test('des lignes et des cellules répétées sont autant de lignes et de cellules, à leur place', () => {
  const date = value('date', 'table:number-columns-repeated="2" office:date-value="2022-08-01"', '01/08/22')
  const sheet = read(row(empty(2)) + row(`${empty(1)}${date}`, ' table:number-rows-repeated="3"') + row(textCell('fin')))
  expect(sheet.rows.map((one) => [one.row, one.cells])).toEqual([
    ...[2, 3, 4].map((at) => [at, ['', '2022-08-01', '2022-08-01']]),
    [5, ['fin']],
  ])
  expect([...sheet.kinds.keys()]).toEqual(['2:1', '2:2', '3:1', '3:2', '4:1', '4:2'])
  expect(sheet.counted).toBe(4)
})

test('une bombe de lignes ou de colonnes remplies est refusée, en une seule cellule comme en plusieurs onglets', () => {
  const bomb = (times: number) => row(textCell('a'), ` table:number-rows-repeated="${times}"`)
  const started = performance.now()
  expect(refusalOf('a.ods', ods(bomb(1_000_000)))).toMatchObject({ code: 'too-large' })
  expect(refusalOf('a.ods', ods(bomb(999_999_999_999)))).toMatchObject({ code: 'too-large' })
  expect(
    refusalOf('a.ods', ods(row(cell('office:value-type="float" office:value="1" table:number-columns-repeated="16384"')))),
  ).toMatchObject({
    code: 'too-many-columns',
  })
  const tabs = Array.from({ length: 50 }, (_, rank) => ({ name: `Onglet ${rank}`, rows: bomb(150_000) }))
  expect(refusalOf('a.ods', zip(odsParts(contentXml(tabs))))).toMatchObject({ code: 'too-large' })
  expect(refusalOf('a.ods', ods(row(textCell(`${'<text:s text:c="999999999"/>'.repeat(40)}a`))))).toMatchObject({ code: 'incoherent' })
  expect(performance.now() - started).toBeLessThan(3000)
})

test('une ligne qui commence après la dernière d’un tableur, ou répétée zéro fois, est incohérente', () => {
  const far = row(empty(1), ' table:number-rows-repeated="2000000"') + row(textCell('a'))
  expect(refusalOf('a.ods', ods(far))).toMatchObject({ code: 'incoherent' })
  expect(refusalOf('a.ods', ods(row(textCell('a'), ' table:number-rows-repeated="0"')))).toMatchObject({ code: 'incoherent' })
})

test('les lignes se suivent dans les groupes et les en-têtes répétés à l’impression', () => {
  const grouped = `<table:table-header-rows>${row(textCell('titre'))}</table:table-header-rows><table:table-row-group table:display="false">${row(textCell('a'))}<table:table-row-group>${row(textCell('b'))}</table:table-row-group></table:table-row-group>`
  expect(grid(read(grouped + row(textCell('c'), ' table:visibility="collapse"')))).toEqual([['titre'], ['a'], ['b'], ['c']])
})

test('une cellule fusionnée garde son étendue, même démesurée ; les cellules couvertes gardent leur place', () => {
  const merged = `<table:table-cell office:value-type="string" table:number-columns-spanned="3" table:number-rows-spanned="2"><text:p>Thème</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/>`
  const sheet = read(row(merged + textCell('d')) + row(`<table:covered-table-cell table:number-columns-repeated="3"/>${textCell('e')}`))
  expect(grid(sheet)).toEqual([
    ['Thème', '', '', 'd'],
    ['', '', '', 'e'],
  ])
  expect(sheet.merges).toEqual([{ row: 1, col: 0, toRow: 2, toCol: 2 }])
  const endless = read(
    row(cell('office:value-type="string" table:number-columns-spanned="16384" table:number-rows-spanned="1048576"', 'a')),
  )
  expect(endless.merges).toEqual([{ row: 1, col: 0, toRow: 1_048_576, toCol: 16_383 }])
})

test('la valeur enregistrée d’une formule est lue ; sans valeur, elle est dite ; une erreur est une erreur', () => {
  const error = (shown: string, stored = 'office:value-type="string" office:string-value="" calcext:value-type="error"') =>
    cell(`table:formula="of:=[.A1]" ${stored}`, shown)
  const sheet = read(
    row(
      [
        cell('table:formula="of:=IF([.A1]>3;1;2)" office:value-type="float" office:value="312"', '312'),
        cell('table:formula="of:=[.B9]"'),
        error('#REF!'),
        error('#N/D'),
        error('Err :502', 'office:value-type="float" office:value="0"'),
        cell('table:formula="of:=TRUE()" office:value-type="boolean" office:boolean-value="true"', 'VRAI'),
        cell('table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""'),
      ].join(''),
    ),
  )
  expect(grid(sheet)).toEqual([['312', '', '#REF!', '#N/A', 'Err :502', 'Oui']])
  expect([...sheet.kinds]).toEqual([
    ['1:1', 'formula-without-value'],
    ['1:2', 'error'],
    ['1:3', 'error'],
    ['1:4', 'error'],
    ['1:5', 'boolean'],
  ])
  expect(sheet.notices.map(({ code, value: said }) => [code, said])).toEqual([
    ['formula-without-value', ''],
    ['formula', '5'],
  ])
})

test('chaque onglet est lu avec son nom et dit s’il est masqué ; ce qui n’est pas un onglet n’en fait pas un', () => {
  const after = `<table:named-expressions/><table:dde-links><table:dde-link><office:dde-source/><table:table>${row(textCell('lien'))}</table:table></table:dde-link></table:dde-links>`
  const tabs = [
    { name: 'Juillet &amp; août', rows: row(textCell('a')) },
    { name: 'Brouillon', rows: row(textCell('b')), hidden: true },
  ]
  const { format, sheets } = readAll('suivi.ods', zip(odsParts(contentXml(tabs, { after }))))
  expect(format).toBe('ods')
  expect(sheets.map(({ name, hidden, counted }) => [name, hidden, counted])).toEqual([
    ['Juillet & août', false, 1],
    ['Brouillon', true, 1],
  ])
  expect(refusalOf('a.ods', zip(odsParts(contentXml([{ name: 'a', rows: '', hidden: true }]))))).toMatchObject({ code: 'no-sheet' })
})

test('les préfixes sont ceux du fichier', () => {
  const content = contentXml([{ name: 'Suivi', rows: row(textCell('a') + value('float', 'office:value="3"')) }])
  const others = content.replace(/(<\/?|\s|\sxmlns:)table(?=[:=])/g, '$1t').replace(/(<\/?|\s|\sxmlns:)text(?=[:=])/g, '$1x')
  expect(grid(readFirst(zip(odsParts(others)), 'a.ods'))).toEqual([['a', '3']])
})

test('le contenu dit le format : un ods nommé .xlsx et un xlsx nommé .ods sont lus', () => {
  expect(readAll('a.xlsx', ods(row(textCell('a')))).format).toBe('ods')
  expect(readAll('a.ods', workbook('<row><c t="inlineStr"><is><t>a</t></is></c></row>')).format).toBe('xlsx')
})

test('chaque faux ods a son message', () => {
  const content = contentXml([{ name: 'Suivi', rows: row(textCell('a')) }])
  const refused = (file: Buffer, as = 'a.ods') => {
    const refusal = refusalOf(as, file)
    return refusal === 'lu' ? 'lu' : refusal.code
  }
  const entries = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
  expect(refused(zip(odsParts(content, { entries })))).toBe('encrypted')
  expect(
    refused(
      zip([
        { name: 'mimetype', content: 'x' },
        { name: 'encrypted-package', content: 'x' },
      ]),
    ),
  ).toBe('encrypted')
  expect(refused(zip(odsParts(content, { media: 'application/vnd.oasis.opendocument.text' })))).toBe('not-a-workbook')
  expect(refused(zip(odsParts(content, { extra: [{ name: 'Basic/Standard/Module1.xml', content: 'x' }] })))).toBe('macros')
  expect(refused(zip(odsParts(content, { extra: [{ name: 'Basic/Standard/script-lb.xml', content: 'x' }] })))).toBe('lu')
  expect(refused(Buffer.from(content))).toBe('fods')
  expect(refused(Buffer.from(content), 'a.fods')).toBe('fods')
  expect(refused(Buffer.from(content), 'a.csv')).toBe('fods')
  expect(refused(Buffer.from('%PDF-1.7'))).toBe('not-ods')
  expect(refused(zip(odsParts(content.slice(0, -90))))).toBe('incoherent')
  expect(refused(zip(odsParts(content.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>'))))).toBe('incoherent')
})
