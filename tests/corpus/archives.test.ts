import zlib from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { mssanteHeaders } from '../import/world'
import { contentXml, odsParts, textCell } from '../read/fabrique/ods'
import { inline, parts, sheetXml, workbook } from '../read/fabrique/workbook'
import { type Part, zip } from '../read/fabrique/zip'
import { aDesk } from './desk'

const desk = await aDesk('Corpus, archives')
afterAll(desk.end)

const name = 'Rapport indicateurs MSSanté-general-aout-2022.xlsx'
const header = `<row r="1">${mssanteHeaders.map((text, col) => inline(`${'ABCD'[col]}1`, text)).join('')}</row>`
const line = `<row r="2">${inline('A2', '240000059')}${inline('B2', 'CH')}${inline('C2', 'ES Emetteur')}<c r="D2"><v>1830</v></c></row>`
const ordinary = parts({ tabs: [{ name: 'Données', xml: sheetXml(header + line) }] })
const sheetName = 'xl/worksheets/sheet1.xml'
const withPart = (...extra: Part[]) => zip([...ordinary, ...extra])
const altered = (part: string, change: Partial<Part>) => zip(ordinary.map((one) => (one.name === part ? { ...one, ...change } : one)))
const refuses = (content: Buffer, code: string, message: string, as = name) => desk.refuses({ name: as, content }, code, message)

const incoherent = 'La structure interne du fichier est incohérente.'
const notXlsx = 'Ce fichier n’est pas un classeur Excel (.xlsx) : son contenu ne correspond pas à son extension.'
const protectedOrOld = 'Ce classeur est protégé par mot de passe ou dans l’ancien format .xls. Fichier « '
const bomb = 'Ce fichier se décompresse en un volume anormal (limite : 300 Mo).'

test('control: the same workbook, sound, is kept: it is its faults that are refused', async () => {
  expect(await desk.keepsOne({ name, content: zip(ordinary) })).toMatchObject({ source: 'mssante', lines: { read: 1, applied: 1 } })
})

test('F01 an empty file says so', () => refuses(Buffer.alloc(0), 'empty', 'Le fichier est vide.'))

test.each([
  ['a PDF', '%PDF-1.7\n'],
  ['an image', '\x89PNG\r\n'],
  ['a web page', '<html><table>'],
])('F02 %s renamed .xlsx is known for what it is not', (_, start) => refuses(Buffer.from(start, 'latin1'), 'not-xlsx', notXlsx))

test('F03 an old .xls or a workbook with a password says how to save it', async () => {
  const ole2 = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  await refuses(ole2, 'old-format', protectedOrOld)
  await refuses(ole2, 'old-format', 'Enregistrez-le en .xlsx sans mot de passe', 'asp.xls')
})

test.each([10, 50, 90, 99])('F04 a workbook cut at %i %% is a transfer that broke', async (share) => {
  const whole = withPart({ name: 'xl/media/image1.png', content: Buffer.alloc(5000, 7), method: 0 })
  await refuses(
    whole.subarray(0, Math.floor((whole.length * share) / 100)),
    'truncated',
    'Le fichier est incomplet (transfert interrompu ?).',
  )
})

/** 512 MiB of zeros that really inflate, in half a megabyte: one flushed block of 32 MiB, sixteen times. */
function honestBomb(): Part {
  const block = zlib.deflateRawSync(Buffer.alloc(32 * 1024 * 1024), { finishFlush: zlib.constants.Z_FULL_FLUSH })
  const deflated = Buffer.concat([...Array.from({ length: 16 }, () => block), Buffer.from([3, 0])])
  return { name: 'xl/media/zeros.bin', deflated, declaredSize: 512 * 1024 * 1024 }
}

test('F05 an honest bomb of 512 MiB is refused on what it declares', async () => {
  const content = withPart(honestBomb())
  expect(content.length).toBeLessThan(1024 * 1024)
  await refuses(content, 'bomb', bomb)
})

test('F06 a bomb that declares 1 000 bytes is stopped while it inflates', () =>
  refuses(altered(sheetName, { content: Buffer.alloc(64 * 1024 * 1024, 32), declaredSize: 1000 }), 'bomb', bomb))

test('F07 parts that overlap, and headers that contradict each other, are incoherent', async () => {
  const nested = { name: 'xl/worksheets/sheet2.xml', content: sheetXml(header) }
  const host = { name: 'xl/media/hote.bin', method: 0, content: zip([nested]) }
  await refuses(withPart(host, { ...nested, insideOf: host.name }), 'incoherent', incoherent)
  await refuses(altered(sheetName, { localName: 'xl/worksheets/autre1.xml' }), 'incoherent', incoherent)
  await refuses(altered(sheetName, { crc: 12345 }), 'incoherent', incoherent)
})

test.each(['../../x', '/etc/x', 'C:\\x', 'a\0b'])('F08 a part named %j is refused with a code of its own, for the log', (part) =>
  refuses(withPart({ name: part, content: 'x' }), 'unsafe-name', incoherent),
)

test('F09 a sheet that is there twice is incoherent', () =>
  refuses(withPart({ name: sheetName, content: sheetXml('') }), 'incoherent', incoherent))

test('F10 too many parts, zip64 and an unknown method are incoherent; an encrypted part is a password', async () => {
  const many = Array.from({ length: 2100 }, (_, index) => ({ name: `xl/media/${index}` }))
  await refuses(withPart(...many), 'incoherent', incoherent)
  await refuses(zip(ordinary, { zip64: true }), 'incoherent', incoherent)
  await refuses(altered(sheetName, { method: 99 }), 'incoherent', incoherent)
  await refuses(altered(sheetName, { flags: 1 }), 'old-format', protectedOrOld)
})

test('F11 macros are refused, told by the name or hidden', async () => {
  const macros = 'Les classeurs avec macros ne sont pas acceptés.'
  await refuses(withPart({ name: 'xl/vbaProject.bin', content: 'x' }), 'macros', macros)
  await refuses(zip(ordinary), 'macros', macros, 'ASP-AOUT-2022-SEGUR.xlsm')
})

test.each([
  ['a billion laughs', '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'],
  ['an outside file', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'],
])('F12 a DOCTYPE with %s is incoherent', (_, doctype) =>
  refuses(altered(sheetName, { content: sheetXml(header + line).replace('?>', `?>${doctype}`) }), 'incoherent', incoherent),
)

test.each([
  ['a text', 'word/document.xml'],
  ['a presentation', 'ppt/presentation.xml'],
])('F16 %s renamed .xlsx is no workbook', (_, part) =>
  refuses(
    zip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: part, content: '<x/>' },
    ]),
    'not-a-workbook',
    'Ce document n’est pas un classeur Excel.',
  ),
)

const odsName = name.replace('.xlsx', '.ods')
const odsRow = (cells: string, attributes = '') => `<table:table-row${attributes}>${cells}</table:table-row>`
const odsHeader = odsRow(mssanteHeaders.map(textCell).join(''))
const odsLine = (attributes = '') =>
  odsRow(
    `${textCell('240000059')}${textCell('CH')}${textCell('ES Emetteur')}<table:table-cell office:value-type="float" office:value="1830"/>`,
    attributes,
  )
const odsContent = (rows: string) => contentXml([{ name: 'Données', rows }])
const refusesOds = (content: Buffer, code: string, message: string, as = odsName) => desk.refuses({ name: as, content }, code, message)

test('F16 an ods is read, whatever it is called; its blank rows cost nothing', async () => {
  const blanks = odsRow('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048574"')
  const content = zip(odsParts(odsContent(odsHeader + odsLine() + blanks)))
  for (const as of [odsName, name])
    expect(await desk.keepsOne({ name: as, content })).toMatchObject({ source: 'mssante', lines: { read: 1, applied: 1 } })
})

test('F05 a row of an ods that stands for a million others is a bomb of a few bytes', () =>
  refusesOds(
    zip(odsParts(odsContent(odsHeader + odsLine(' table:number-rows-repeated="1000000"')))),
    'too-large',
    'Fichier trop volumineux (25 Mo ou 200 000 lignes au plus).',
  ))

test('F06 to F12 hold for an ods: bombs, names, macros, DOCTYPE, truncation', async () => {
  const sound = odsParts(odsContent(odsHeader + odsLine()))
  const changed = (change: Partial<Part>) => zip(sound.map((part) => (part.name === 'content.xml' ? { ...part, ...change } : part)))
  await refusesOds(changed({ content: Buffer.alloc(64 * 1024 * 1024, 32), declaredSize: 1000 }), 'bomb', bomb)
  await refusesOds(changed({ localName: 'autre.xml' }), 'incoherent', incoherent)
  await refusesOds(zip([...sound, { name: '../x', content: 'x' }]), 'unsafe-name', incoherent)
  await refusesOds(
    zip([...sound, { name: 'Basic/Standard/Module1.xml', content: 'x' }]),
    'macros',
    'Les classeurs avec macros ne sont pas acceptés.',
  )
  await refusesOds(changed({ content: odsContent(odsHeader).replace('?>', '?><!DOCTYPE a>') }), 'incoherent', incoherent)
  await refusesOds(zip(sound).subarray(0, 900), 'truncated', 'Le fichier est incomplet (transfert interrompu ?).')
})

test('F03 an ods with a password, a flat one and a text document each say so', async () => {
  const content = odsContent(odsHeader + odsLine())
  const entries = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
  await refusesOds(zip(odsParts(content, { entries })), 'encrypted', 'Ce classeur est protégé par mot de passe. Fichier « ')
  await refusesOds(Buffer.from(content), 'fods', 'Le format .fods n’est pas lu', odsName.replace('.ods', '.fods'))
  await refusesOds(
    zip(odsParts(content, { media: 'application/vnd.oasis.opendocument.text' })),
    'not-a-workbook',
    'Ce document n’est pas un classeur',
  )
  await refusesOds(Buffer.from('%PDF-1.7\n'), 'not-ods', 'Ce fichier n’est pas un classeur OpenDocument (.ods)')
})

test('F17 no sheet, only a hidden one, or only a chart: nothing to read', async () => {
  const nothing = 'Le classeur ne contient aucun onglet lisible.'
  await refuses(zip(parts({ tabs: [] })), 'no-sheet', nothing)
  await refuses(zip(parts({ tabs: [{ name: 'Données', xml: sheetXml(header + line), state: 'hidden' }] })), 'no-sheet', nothing)
  await refuses(zip(parts({ tabs: [{ name: 'Graphique', xml: '<chartsheet/>', type: 'chartsheet' }] })), 'no-sheet', nothing)
})

test('F32 a file of 26 MiB is refused before it is opened', () =>
  refuses(Buffer.alloc(26 * 1024 * 1024, 1), 'too-large', 'Fichier trop volumineux (25 Mo ou 200 000 lignes au plus).'))

test.each([
  ['that climbs folders', '../../MSSanté aout 2022.xlsx', 'MSSanté aout 2022.xlsx'],
  ['of 300 characters', `MSSanté aout 2022 ${'é'.repeat(277)}.xlsx`, `MSSanté aout 2022 ${'é'.repeat(277)}.xlsx`],
  ['that looks like a formula', '=cmd MSSanté aout 2022.xlsx', '=cmd MSSanté aout 2022.xlsx'],
  ['with a line break', 'MSSanté aout 2022\r\nSet-Cookie: a.xlsx', 'MSSanté aout 2022Set-Cookie: a.xlsx'],
  ['with an emoji', 'MSSanté 🏥 aout 2022.xlsx', 'MSSanté 🏥 aout 2022.xlsx'],
])('F33 a name %s is kept without folder nor control character', async (_, given, stored) => {
  expect(await desk.keepsOne({ name: given, content: workbook(header + line) })).toMatchObject({ fileName: stored })
})
