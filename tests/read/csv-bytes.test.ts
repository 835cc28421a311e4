import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readWorkbook } from '../../importers/steps/read/read'
import { randomFrom } from '../setup/seed'

const pieces = ['', ' ', 'a', 'é', '’', '🏥', '0,5', '10 000', '="010000024"', '12"', 'Lot 1.12', 'x'.repeat(40), 'état', 'œuf', '-']
const windows1252 = pieces.filter((piece) => !piece.includes('🏥'))

/** A csv at random, and what its cells say: fields quoted or not, with quotes, line ends and repetitions. */
function aCsv(roll: (most: number) => number, words: readonly string[]): { text: string; rows: string[][] } {
  const newline = ['\n', '\r\n', '\r'][roll(3)] as string
  const width = 3 + roll(3)
  const rows = Array.from({ length: 1 + roll(30) }, () => Array.from({ length: width }, () => words[roll(words.length)] as string))
  const written = rows.map((row) =>
    row
      .map((value) => {
        const isQuoted = roll(3) === 0 || value.startsWith('"')
        return isQuoted ? `"${value.replaceAll('"', '""')}"` : value
      })
      .join(';'),
  )
  // The separator is said: a few lines full of lone quotes may hide it.
  return { text: `${['sep=;', 'a;b;c', ...written].join(newline)}${roll(2) ? newline : ''}`, rows: [['a', 'b', 'c'], ...rows] }
}

/** Blank cells are empty, a formula that keeps zeros is its text, cells at the end and rows without anything leave no trace. */
function shown(rows: readonly string[][]): string[][] {
  return rows.flatMap((row) => {
    const cells = row.map((value) => (/^[ \t\r\n]*$/.test(value) ? '' : value === '="010000024"' ? '010000024' : value))
    while (cells.at(-1) === '') cells.pop()
    return cells.length > 0 ? [cells] : []
  })
}

const encodings = {
  'UTF-8': (text: string) => Buffer.from(text),
  'UTF-8 avec marque': (text: string) => Buffer.from(`\uFEFF${text}`),
  'UTF-16': (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  'Windows-1252': (text: string) => iconv.encode(text, 'win1252'),
}

test.each(Object.entries(encodings))('un csv quelconque en %s est lu cellule pour cellule, et ses lignes comptées', (name, encode) => {
  const random = randomFrom()
  const roll = (most: number) => Math.floor(random() * most)
  for (let turn = 0; turn < 200; turn++) {
    const { text, rows } = aCsv(roll, name === 'Windows-1252' ? windows1252 : pieces)
    const read = readWorkbook('essai.csv', encode(text))
    if ('refused' in read) throw new Error(`${read.refused.message}\n${text}`)
    const [sheet] = read.sheets
    expect(
      sheet?.rows.map(({ cells }) => cells),
      JSON.stringify(text),
    ).toEqual(shown(rows))
    expect(sheet?.counted, JSON.stringify(text)).toBe(sheet?.rows.length)
  }
})

test('des textes tous différents sont lus sans se confondre, au-delà de ce qui est retenu', () => {
  const count = 150_000
  const lines = Array.from({ length: count }, (_, rank) => `n${rank};n${rank % 1000};${rank}`)
  const read = readWorkbook('essai.csv', Buffer.from(`a;b;c\n${lines.join('\n')}\n`), { maxRows: count + 1 })
  if ('refused' in read) throw new Error(read.refused.message)
  const rows = read.sheets[0]?.rows ?? []
  expect(rows).toHaveLength(count + 1)
  const wrong = rows.slice(1).findIndex(({ cells }, rank) => cells.join(';') !== lines[rank])
  expect(wrong).toBe(-1)
})

test('une moitié d’émoji d’un fichier UTF-16 est retirée, et dite', () => {
  const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a;b\nx\uD83Cy;2\n', 'utf16le')])
  const read = readWorkbook('essai.csv', text)
  if ('refused' in read) throw new Error(read.refused.message)
  expect(read.sheets[0]?.rows[1]?.cells).toEqual(['xy', '2'])
  expect(read.sheets[0]?.notices.map(({ code }) => code)).toEqual(['control-characters'])
})
