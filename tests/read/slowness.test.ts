import { expect, test } from 'vitest'
import { readWorkbook } from '../../importers/steps/read/read'
import { refusalOf } from './fabrique/read'
import { parts, sharedStringsXml, sheetXml, stylesXml } from './fabrique/workbook'
import { zip } from './fabrique/zip'

const row = '<row r="1"><c r="A1"><v>1</v></c></row>'
const long = 300_000

type Written = Parameters<typeof parts>[0] & { after?: string }

/** Stored as is: compressed, these parts would be refused on their ratio and would test nothing here. */
const stored = (rows: string, { after, ...others }: Written = {}) =>
  zip(parts({ tabs: [{ name: 'Suivi', xml: sheetXml(rows, { after }) }], ...others }).map((part) => ({ ...part, method: 0 })))

/** Each would take minutes or hours to an expression that looks back over what it has read; the time limit of the test is the control. */
const traps: Record<string, Buffer> = {
  'commentaires jamais fermés': stored(row, { after: '<!--'.repeat(long) }),
  'balises jamais fermées': stored(row, { after: '<mergeCell '.repeat(long) }),
  'attribut sans fin': stored(row, { styles: stylesXml(`<xf ${'a'.repeat(long)}>`) }),
  'listes de formats emboîtées': stored(row, { styles: stylesXml('<cellXfs '.repeat(long)) }),
  'format de nombre sans fin': stored(row, {
    styles: stylesXml('<xf numFmtId="200"/>', `<numFmt numFmtId="200" formatCode="${'['.repeat(long)}"/>`),
  }),
  'cellule aux types répétés': stored(`<row r="1"><c ${'t="s" '.repeat(long)}/></row>`),
  'valeur toute blanche': stored(`<row r="1"><c r="A1"><v>${' '.repeat(long)}</v></c></row>`),
  'texte en trois cent mille morceaux': stored(row, { sharedStrings: sharedStringsXml('<r><t>a</t></r>'.repeat(long)) }),
  'un million de lignes mises en forme': stored(Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 1}" s="4"/>`).join('')),
  'relations jamais fermées': stored(row, { relations: '<Relationship '.repeat(long) }),
}

test.for(Object.entries(traps))('un classeur piégé pour ralentir la lecture (%s) est lu ou refusé sans attendre', ([, content]) => {
  expect(refusalOf('piege.xlsx', content)).toBeDefined()
})

test('un csv dont tous les textes sont faits pour avoir la même empreinte est lu sans attendre, et sans les confondre', () => {
  // « Aa » et « BB » ont la même : soixante-cinq mille suites de seize d’entre elles aussi.
  const text = (rank: number) => Array.from({ length: 16 }, (_, bit) => ((rank >> bit) & 1 ? 'Aa' : 'BB')).join('')
  const lines = Array.from({ length: 65_536 }, (_, rank) => `${text(rank)};${text(65_535 - rank)}`)
  const read = readWorkbook('piege.csv', Buffer.from(`a;b\n${lines.join('\n')}\n`))
  if ('refused' in read) throw new Error(read.refused.message)
  expect(read.sheets[0]?.rows.slice(1).map(({ cells }) => cells.join(';'))).toEqual(lines)
})

test('un csv piégé pour ralentir la lecture est lu ou refusé sans attendre', () => {
  expect(refusalOf('a.csv', Buffer.from(';'.repeat(5_000_000)))).toMatchObject({ code: 'too-many-columns' })
  expect(refusalOf('a.csv', Buffer.from(`"${'a'.repeat(900_000)}";b\n`.repeat(10)))).toBe('lu')
  expect(refusalOf('a.csv', Buffer.from(`"${'""'.repeat(400_000)}";b\n`.repeat(10)))).toBe('lu')
  expect(refusalOf('a.csv', Buffer.from('"'.repeat(3_000_001)))).toMatchObject({ code: 'open-quote' })
  expect(refusalOf('a.csv', Buffer.from('a'.repeat(20_000_000)))).toMatchObject({ code: 'incoherent' })
  expect(refusalOf('a.csv', Buffer.from('\n'.repeat(5_000_000)))).toBe('lu')
})
