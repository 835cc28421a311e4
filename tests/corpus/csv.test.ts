import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { bergerac, charente, clinique } from '../import/world'
import { aDesk } from './desk'

const desk = await aDesk('Corpus, csv')
afterAll(desk.end)

const name = 'Rapport indicateurs MSSanté-general-aout-2022.csv'
const rows = [
  ['FINESS juridique', 'Raison sociale', 'ES Raccordé', 'Nb de messages envoyés'],
  [bergerac.ej, 'C.H de l’Été, « Bergerac »', 'ES Emetteur', '1830'],
  [clinique.ej, 'Clinique', 'Non raccordé', '0'],
]
const text = (separator: string, end = '\r\n') =>
  rows.map((row) => row.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell)).join(separator)).join(end)
const both = {
  source: 'mssante',
  period: '2022-08',
  lines: { read: 2, applied: 2, rejected: 0 },
  skipped: { blank: 0, title: 1, total: 0 },
}

test.each([
  ['UTF-8', Buffer.from(text(';'))],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${text(';')}`)],
  ['Windows-1252', iconv.encode(text(';'), 'win1252')],
  ['UTF-16LE', Buffer.from(`\ufeff${text(';')}`, 'utf16le')],
  ['two encodings stuck together', Buffer.concat([Buffer.from(text(';')), iconv.encode(`\r\n${charente.ej};Centre d’Été;;`, 'win1252')])],
  ['commas', Buffer.from(text(','))],
  ['tabulations', Buffer.from(text('\t'))],
  ['a line « sep=; »', Buffer.from(`sep=;\r\n${text(';')}`)],
  ['line feeds alone', Buffer.from(text(';', '\n'))],
  ['carriage returns alone', Buffer.from(text(';', '\r'))],
  ['a NUL astray', Buffer.from(text(';').replace('1830', '18\u000030'))],
])('F29 a CSV file with %s gives the same lines', async (kind, content) => {
  const isMixed = kind.startsWith('two')
  expect(await desk.keepsOne({ name, content })).toMatchObject(isMixed ? { ...both, lines: { read: 3, applied: 3 } } : both)
})

test('F29 a quote never closed is told with its line', async () => {
  const lines = Array.from({ length: 60 }, (_, rank) => `${bergerac.ej};nom ${rank};ES Emetteur;${rank}`).with(33, `${bergerac.ej};"nom`)
  await desk.refuses({ name, content: Buffer.from(lines.join('\n')) }, 'open-quote', 'Guillemet non refermé à partir de la ligne 34.')
})

test('F32 a CSV file of 1 000 001 lines is refused', () =>
  desk.refuses(
    { name, content: Buffer.from('x\n'.repeat(1_000_001)) },
    'too-large',
    'Fichier trop volumineux (25 Mo ou 200 000 lignes au plus).',
  ))

test('control: cutting at the semicolons, as a naive reader does, breaks a quoted cell', () => {
  expect('"CH; site Nord";12'.split(';')).toHaveLength(3)
})
