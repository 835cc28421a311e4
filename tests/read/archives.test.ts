import { expect, test } from 'vitest'
import { refusalOf } from './fabrique/read'
import { parts, sheetXml, workbook } from './fabrique/workbook'
import { type Part, zip } from './fabrique/zip'

const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>FINESS</t></is></c></row>'
const ordinary = parts({ tabs: [{ name: 'Suivi', xml: sheetXml(row) }] })
const withPart = (...extra: Part[]) => zip([...ordinary, ...extra])
const altered = (name: string, change: Partial<Part>) => zip(ordinary.map((part) => (part.name === name ? { ...part, ...change } : part)))
const sheetName = 'xl/worksheets/sheet1.xml'

const incoherent = 'La structure interne du fichier est incohérente.'
const bomb = 'Ce fichier se décompresse en un volume anormal (limite : 300 Mo).'
const notXlsx = 'Ce fichier n’est pas un classeur Excel (.xlsx) : son contenu ne correspond pas à son extension.'
const protectedOrOld = 'Ce classeur est protégé par mot de passe ou dans l’ancien format .xls.'
const macros = 'Les classeurs avec macros ne sont pas acceptés.'

function expectRefused(content: Buffer, sentence: string, fileName = 'asp.xlsx'): void {
  const refusal = refusalOf(fileName, content)
  expect(refusal, sentence).not.toBe('lu')
  if (refusal === 'lu') return
  expect(refusal.message).toContain(sentence)
  expect(refusal.message).toContain('Aucune donnée n’a été modifiée.')
}

test('le même classeur, sain, se lit : ce sont bien les altérations qui sont refusées', () => {
  expect(refusalOf('asp.xlsx', zip(ordinary))).toBe('lu')
  expect(refusalOf('asp.xlsx', zip(ordinary, { comment: 'export mensuel' }))).toBe('lu')
  expect(refusalOf('ASP-AOUT-2022.XLSX', zip(ordinary.map((part) => ({ ...part, method: 0 }))))).toBe('lu')
})

test('F01 un fichier vide le dit', () => expectRefused(Buffer.alloc(0), 'Le fichier est vide.'))

test('F02 un PDF, une image ou une page web renommés en .xlsx sont reconnus', () => {
  for (const start of ['%PDF-1.7\n', '\x89PNG\r\n', '<html><table>', 'FINESS;Nom\n']) expectRefused(Buffer.from(start, 'latin1'), notXlsx)
})

test('F03 un ancien .xls ou un classeur protégé par mot de passe disent quoi faire', () => {
  const ole2 = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  expectRefused(ole2, protectedOrOld)
  expectRefused(ole2, protectedOrOld, 'asp.xls')
  expectRefused(Buffer.from('<html>'), protectedOrOld, 'asp.xls')
})

test('F04 un classeur tronqué, où que ce soit, est un transfert interrompu', () => {
  const whole = workbook(row.repeat(1), { extra: [{ name: 'xl/media/image1.png', content: Buffer.alloc(5000, 7), method: 0 }] })
  for (const share of [0.1, 0.5, 0.9, 0.99]) expectRefused(whole.subarray(0, Math.floor(whole.length * share)), 'Le fichier est incomplet')
})

test('F05 une bombe honnête est refusée sur ce qu’elle déclare, sans être gonflée', () => {
  expectRefused(altered(sheetName, { declaredSize: 512 * 1024 * 1024 }), bomb)
  expectRefused(withPart({ name: 'xl/media/zeros.bin', content: Buffer.alloc(8 * 1024 * 1024) }), bomb)
  const half = { declaredSize: 150 * 1024 * 1024, content: Buffer.from(Array.from({ length: 900_000 }, (_, i) => (i * i) % 251)) }
  expectRefused(withPart({ name: 'a', ...half }, { name: 'b', ...half }, { name: 'c', ...half }), bomb)
})

test('F06 une bombe qui ment sur sa taille est arrêtée au premier octet de trop', () => {
  expectRefused(altered(sheetName, { content: Buffer.alloc(64 * 1024 * 1024, 32), declaredSize: 1000 }), bomb)
})

test('F07 des parties qui se recouvrent ou deux en-têtes qui se contredisent sont refusés', () => {
  const nested = { name: 'xl/worksheets/sheet2.xml', content: sheetXml(row) }
  const host = { name: 'xl/media/hote.bin', method: 0, content: zip([nested]) }
  expect(refusalOf('asp.xlsx', withPart(host))).toBe('lu')
  expectRefused(withPart(host, { ...nested, insideOf: host.name }), incoherent)
  expectRefused(altered(sheetName, { localName: 'xl/worksheets/autre1.xml' }), incoherent)
  expectRefused(altered(sheetName, { localMethod: 0 }), incoherent)
  expectRefused(altered(sheetName, { crc: 12345 }), incoherent)
  expectRefused(zip(ordinary, { trailing: 'PK autre archive' }), incoherent)
})

test('F08 un nom de partie qui sort de son dossier est refusé et garde un code à part pour le journal de sécurité', () => {
  for (const name of ['../../x', '/etc/x', 'C:\\x', 'C:/x', 'a\0b', 'xl\\workbook2.xml', 'xl/../../x']) {
    const refusal = refusalOf('asp.xlsx', withPart({ name, content: 'x' }))
    expect(refusal, name).toMatchObject({ code: 'unsafe-name', message: expect.stringContaining(incoherent) })
  }
})

test('F09 une partie présente deux fois est refusée, même à la casse près', () => {
  expectRefused(withPart({ name: sheetName, content: sheetXml('') }), incoherent)
  expectRefused(withPart({ name: 'XL/Worksheets/Sheet1.xml', content: sheetXml('') }), incoherent)
})

test('F10 trop de parties, zip64, méthode inconnue, chiffrement ou lien symbolique sont refusés', () => {
  expectRefused(withPart(...Array.from({ length: 2100 }, (_, index) => ({ name: `xl/media/${index}` }))), incoherent)
  expectRefused(zip(ordinary, { zip64: true }), incoherent)
  expectRefused(altered(sheetName, { method: 99 }), incoherent)
  expectRefused(altered(sheetName, { flags: 1 }), protectedOrOld)
  expectRefused(withPart({ name: 'xl/lien', content: '/etc/passwd', unixMode: 0o120777 }), incoherent)
})

test('F11 les macros sont refusées, annoncées ou cachées', () => {
  expectRefused(withPart({ name: 'xl/vbaProject.bin', content: 'x' }), macros)
  expectRefused(zip(ordinary), macros, 'asp.xlsm')
})

test('F16 un document texte ou une présentation renommés sont reconnus', () => {
  const types = { name: '[Content_Types].xml', content: '<Types/>' }
  expectRefused(zip([types, { name: 'word/document.xml', content: '<w/>' }]), 'Ce document n’est pas un classeur Excel.')
  expectRefused(zip([types, { name: 'ppt/presentation.xml', content: '<p/>' }]), 'Ce document n’est pas un classeur Excel.')
  expectRefused(zip(ordinary), 'Seuls les fichiers .xlsx, .ods, .csv, .tsv et .csv.gz sont lus.', 'asp.zip')
})

test('F17 sans onglet lisible, le classeur est refusé ; un graphique à côté d’un tableau est seulement passé', () => {
  const noSheet = 'Le classeur ne contient aucun onglet lisible.'
  const table = { name: 'Suivi', xml: sheetXml(row) }
  const chart = { name: 'Graphique', xml: '<chartsheet/>', type: 'chartsheet' }
  expectRefused(zip(parts({ tabs: [] })), noSheet)
  expectRefused(zip(parts({ tabs: [{ ...table, state: 'hidden' }] })), noSheet)
  expectRefused(zip(parts({ tabs: [chart] })), noSheet)
  expect(refusalOf('asp.xlsx', zip(parts({ tabs: [chart, table] })))).toBe('lu')
})

test('F32 un fichier de plus de 25 Mo est refusé avant d’être ouvert', () => {
  expectRefused(Buffer.alloc(26 * 1024 * 1024, 1), 'Fichier trop volumineux (25 Mo ou 200 000 lignes au plus).')
})

test('F33 le nom du fichier est montré sans chemin, sans caractère trompeur et sans fin', () => {
  const shown = (name: string) => {
    const refusal = refusalOf(name, Buffer.alloc(0))
    return refusal === 'lu' ? '' : (/Fichier « (.*?) »/s.exec(refusal.message)?.[1] ?? '')
  }
  expect(shown('../../x.xlsx')).toBe('x.xlsx')
  expect(shown('C:\\Users\\suivi\r\nSet-Cookie.xlsx')).toBe('suiviSet-Cookie.xlsx')
  expect(shown('fac\u202exslx.exe.xlsx')).toBe('facxslx.exe.xlsx')
  expect(shown('=cmd|🏥.xlsx')).toBe('=cmd|🏥.xlsx')
  expect(Array.from(shown(`${'é'.repeat(300)}.xlsx`)).length).toBe(80)
})
