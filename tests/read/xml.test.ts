import { expect, test } from 'vitest'
import { grid, readFirst, refusalOf } from './fabrique/read'
import { parts, sharedStringsXml, sheetXml, workbook } from './fabrique/workbook'
import { zip } from './fabrique/zip'

const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
const incoherent = expect.objectContaining({ message: expect.stringContaining('La structure interne du fichier est incohérente.') })

test('un classeur dont toutes les balises portent un préfixe se lit comme les autres', () => {
  const prefixed = (xml: string) => xml.replace(/<(\/?)([a-zA-Z])/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=')
  const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c>${inline('C1', 'Été')}</row><row r="2"><c r="A2"><v>5</v></c></row>`
  const shared = sharedStringsXml('<r><t>FINESS </t></r><r><t>juridique</t></r>')
  const merge = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
  const content = zip(
    parts({ tabs: [{ name: 'Suivi', xml: prefixed(sheetXml(rows, { after: merge })) }], sharedStrings: prefixed(shared) }).map((part) =>
      /workbook|rels$/.test(part.name) ? { ...part, content: prefixed(String(part.content)) } : part,
    ),
  )
  const sheet = readFirst(content)
  expect(grid(sheet)).toEqual([['FINESS juridique', '2', 'Été'], ['5']])
  expect(sheet.counted).toBe(2)
  expect(sheet.merges).toEqual([{ row: 1, col: 0, toRow: 1, toCol: 1 }])
})

test('F15 les lignes et cellules sans adresse se lisent par leur position', () => {
  const sheet = readFirst(
    workbook(
      '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="B5"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>',
    ),
  )
  expect(sheet.rows).toEqual([
    { row: 1, cells: ['1', '', '3'] },
    { row: 5, cells: ['', '4', '5'] },
    { row: 6, cells: ['6'] },
  ])
})

test('F15 des numéros de ligne qui reculent, débordent ou contredisent leurs cellules sont refusés', () => {
  const cases = [
    '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
    '<row r="2"/><row r="2"/>',
    '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    '<row r="0"/>',
    '<row r="abc"/>',
    '<row r="1"><c r="A2"><v>1</v></c></row>',
    '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    '<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
    '<row r="1"><c r="XFE1"/></row>',
    '<row r="1"><c r="A1"><v>1</v></c>',
    '<row r="1"><c r="A1"><v>1</v>',
    '<row r="1"><c r="A1',
    '<row r="1"><row r="2"/></row>',
  ]
  for (const rows of cases) expect(refusalOf('asp.xlsx', workbook(rows)), rows).toEqual(incoherent)
})

test('F12 un DOCTYPE est refusé dans chaque partie lue, avec ou sans entités', () => {
  const doctype = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'
  const external = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'
  const whole = parts({
    tabs: [{ name: 'Suivi', xml: sheetXml(`<row r="1">${inline('A1', 'a')}</row>`) }],
    sharedStrings: sharedStringsXml('<t>a</t>'),
  })
  for (const declaration of [doctype, external]) {
    for (const { name } of whole.filter((part) => part.name.startsWith('xl/'))) {
      const content = zip(
        whole.map((part) => (part.name === name ? { ...part, content: String(part.content).replace('?>', `?>${declaration}`) } : part)),
      )
      expect(refusalOf('asp.xlsx', content), name).toEqual(incoherent)
    }
  }
})

test('un commentaire XML ou un CDATA ne cachent ni n’inventent aucune ligne', () => {
  const rows = `<!-- <row r="1">${inline('A1', 'caché')}</row> --><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a < b </row> & c]]></t></is></c></row>`
  const sheet = readFirst(workbook(rows))
  expect(grid(sheet)).toEqual([['a < b </row> & c']])
  expect(sheet.counted).toBe(1)
})

test('les entités, les échappements d’Excel et les espaces gardés se lisent, les indications phonétiques non', () => {
  const shared = sharedStringsXml(
    '<t>a &amp;lt; b &#233;&#x1F3E5;&quot;&apos;</t>',
    '<t xml:space="preserve"> bord </t>',
    '<t>ligne 1_x000D_&#10;ligne 2 _x005F_x000D_</t>',
    '<r><t>東京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr/>',
    '<t/>',
    '<t>  </t>',
  )
  const cells = Array.from('ABCDEF', (letter, index) => `<c r="${letter}1" t="s"><v>${index}</v></c>`).join('')
  const onlyBlanks = '<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>5</v></c></row>'
  const sheet = readFirst(workbook(`<row r="1">${cells}</row>${onlyBlanks}`, { sharedStrings: shared }))
  expect(grid(sheet)).toEqual([['a &lt; b é🏥"\'', ' bord ', 'ligne 1\r\nligne 2 _x000D_', '東京']])
  expect(sheet.counted).toBe(1)
})

test('F13 un texte partagé hors de la liste est une cellule illisible, pas un fichier perdu', () => {
  const sheet = readFirst(
    workbook('<row r="12"><c r="B12" t="s"><v>7</v></c><c r="C12"><v>3</v></c></row>', { sharedStrings: sharedStringsXml('<t>a</t>') }),
  )
  expect(sheet.kinds.get('12:1')).toBe('error')
  expect(sheet.notices).toMatchObject([{ line: 12, column: 'B', code: 'unreadable', message: 'Ligne 12, colonne B : valeur illisible.' }])
  expect(grid(sheet)).toEqual([['', '#ILLISIBLE', '3']])
  expect(sheet.counted).toBe(1)
})

test('F14 des validations, fusions et noms qui couvrent toute la feuille ne coûtent rien', () => {
  const whole = 'A1:XFD1048576'
  const after = `<mergeCells>${`<mergeCell ref="${whole}"/>`.repeat(3)}</mergeCells><dataValidations><dataValidation type="list" sqref="${whole}"/></dataValidations>`
  const sheet = readFirst(workbook(`<row r="1">${inline('A1', 'a')}</row>`, { after }))
  expect(sheet.merges?.[0]).toEqual({ row: 1, col: 0, toRow: 1_048_576, toCol: 16_383 })
  expect(grid(sheet)).toEqual([['a']])
})

test('F20 une valeur au-delà de la 300e colonne est refusée, une mise en forme vide non', () => {
  expect(refusalOf('asp.xlsx', workbook('<row r="1"><c r="A1"><v>1</v></c><c r="KO1" s="3"/><c r="XFD1"/></row>'))).toBe('lu')
  expect(refusalOf('asp.xlsx', workbook('<row r="3"><c r="KO3"><v>1</v></c></row>'))).toMatchObject({
    code: 'too-many-columns',
    message: expect.stringContaining('Trop de colonnes (limite : 300). Fichier « asp.xlsx », onglet « Suivi », ligne 3.'),
  })
})

test('F27 les booléens que LibreOffice enregistre en formules et les chaînes vides calculées se lisent sans bruit', () => {
  const rows =
    '<row r="1"><c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="str"><f>IF(1>0,"","x")</f><v></v></c>' +
    '<c r="D1" t="d"><v>2022-08-01T00:00:00</v></c><c r="E1" t="e"><f>[1]Feuil1!A1</f><v>#REF!</v></c></row>'
  const sheet = readFirst(workbook(rows))
  expect(grid(sheet)).toEqual([['Oui', 'Non', '', '2022-08-01', '#REF!']])
  expect(Object.fromEntries(sheet.kinds)).toEqual({ '1:0': 'boolean', '1:1': 'boolean', '1:3': 'date', '1:4': 'error' })
})

test('F28 les textes hostiles restent des textes ; NUL, contrôles et moitiés d’emoji partent avec un avis', () => {
  const texts = ['=cmd|calc', '&lt;script>', "'; drop table", 'a\u202eb', 'a\u200bb', 'é'.repeat(32_767)]
  const cells = texts.map((text, index) => inline(`${String.fromCharCode(65 + index)}1`, text)).join('')
  const sheet = readFirst(workbook(`<row r="1">${cells}</row><row r="2">${inline('A2', 'a_x0000_b&#7;')}${inline('B2', '_xD83D_')}</row>`))
  expect(sheet.rows[0]?.cells).toEqual(texts.map((text) => text.replace('&lt;', '<')))
  expect(sheet.rows[1]?.cells).toEqual(['ab', ' '])
  expect(sheet.notices.map(({ code, line, column }) => `${code} ${column}${line}`)).toEqual([
    'control-characters A2',
    'control-characters B2',
  ])
  expect(sheet.counted).toBe(2)
})

test('les avis d’un même genre s’arrêtent à cent et disent combien suivent', () => {
  const rows = Array.from(
    { length: 1500 },
    (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><f>B1</f></c><c r="B${index + 1}"><v>1</v></c></row>`,
  )
  const { notices, kinds } = readFirst(workbook(rows.join('')))
  expect(kinds.size).toBe(1500)
  expect(notices.length).toBe(101)
  expect(notices[100]?.message).toBe(`Et ${(1400).toLocaleString('fr-FR')} autres cellules dans le même cas.`)
})

test('le même onglet monté mille fois ne multiplie pas les lignes', () => {
  const content = zip(
    parts({ tabs: [{ name: 'A', xml: sheetXml('') }] }).map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, content: String(part.content).replace(/<sheet .*?\/>/, (tag) => tag.repeat(1000)) }
        : part,
    ),
  )
  expect(refusalOf('asp.xlsx', content)).toEqual(incoherent)
})

test('F32 un onglet au-delà de la limite de lignes est refusé, cette limite se relève', async () => {
  const { readWorkbook } = await import('../../importers/steps/read')
  const content = workbook(
    Array.from({ length: 30 }, (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c></row>`).join(''),
  )
  expect(readWorkbook('asp.xlsx', content, { maxRows: 29 })).toMatchObject({ refused: { code: 'too-large' } })
  expect(readWorkbook('asp.xlsx', content, { maxRows: 30 })).toHaveProperty('sheets')
})
