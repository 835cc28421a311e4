import zlib from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { grid, readFirst, refusalOf } from './fabrique/read'

const read = (text: string | Buffer, fileName = 'MSSante-2022-08.csv') => readFirst(Buffer.from(text), fileName)
const text = 'FINESS;Nom\n010000024;L’œuvre à 5 €\n'
const expected = [
  ['FINESS', 'Nom'],
  ['010000024', 'L’œuvre à 5 €'],
]

test('F29 chaque encodage courant donne les mêmes textes', () => {
  const encodings = {
    'UTF-8': Buffer.from(text),
    'UTF-8 avec marque': Buffer.from(`\ufeff${text}`),
    'Windows-1252': iconv.encode(text, 'win1252'),
    'UTF-16 petit-boutiste': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'UTF-16 gros-boutiste': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  }
  for (const [encoding, content] of Object.entries(encodings)) expect(grid(read(content)), encoding).toEqual(expected)
  // Témoin naïf : en latin1, l'apostrophe et l'euro de Windows deviennent des caractères de contrôle.
  expect(encodings['Windows-1252'].toString('latin1')).not.toContain('L’œuvre')
})

test('F29 deux exports de deux encodages collés dans un même fichier se lisent ligne à ligne, avec un avis', () => {
  const sheet = read(Buffer.concat([Buffer.from('Nom;Ville\nCH;Évry\n'), iconv.encode('Clinique;Sète\n', 'win1252')]))
  expect(grid(sheet)).toEqual([
    ['Nom', 'Ville'],
    ['CH', 'Évry'],
    ['Clinique', 'Sète'],
  ])
  expect(sheet.notices.map(({ code }) => code)).toEqual(['mixed-encoding'])
})

test('F29 le séparateur se devine, même avec des virgules décimales, des titres au-dessus et des virgules dans les textes', () => {
  expect(grid(read('a;b\n47,5;1,2\n48,5;1,3\n'))[1]).toEqual(['47,5', '1,2'])
  expect(grid(read('Rapport, août 2022\n\na\tb\tc\n1\t2, 3\t4\n'))[1]).toEqual(['a', 'b', 'c'])
  expect(grid(read('a,b,c\n1,"2;2;2",3\n'))[1]).toEqual(['1', '2;2;2', '3'])
  expect(grid(read('a|b\n1|2\n'))[1]).toEqual(['1', '2'])
  expect(grid(read('seule\n1\n'))).toEqual([['seule'], ['1']])
})

test('F29 une première ligne sep=; choisit le séparateur et n’est pas une ligne', () => {
  expect(read('sep=,\r\na,b\r\n1;5,2\r\n').rows).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 2, cells: ['1;5', '2'] },
  ])
})

test('F29 les trois fins de ligne donnent les mêmes lignes, les lignes blanches gardent les numéros', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const sheet = read(['a;b', ';; ', '', '1;2'].join(end))
    expect(sheet.rows, JSON.stringify(end)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 4, cells: ['1', '2'] },
    ])
    expect(sheet.counted).toBe(2)
  }
})

test('F29 les guillemets protègent séparateurs, retours à la ligne et guillemets doublés', () => {
  const sheet = read('"a ""b""";"c;d"\n"ligne 1\nligne 2";écran 12"\n"x" ;""\n="010000024";"=""0"""\n')
  expect(grid(sheet)).toEqual([['a "b"', 'c;d'], ['ligne 1\nligne 2', 'écran 12"'], ['x '], ['010000024', '0']])
  expect(sheet.counted).toBe(4)
  // Témoin naïf : couper aux points-virgules casse la première ligne.
  expect('"a ""b""";"c;d"'.split(';')).toHaveLength(3)
})

test('F29 un guillemet non refermé est refusé avec sa ligne, qu’un autre guillemet le suive ou non', () => {
  const lines = Array.from({ length: 60 }, (_, index) => `${index + 1};"nom ${index + 1}"`)
  const alone = lines.map((line) => line.replaceAll('"', '')).with(33, '34;"nom')
  const followed = lines.with(33, '34;"nom')
  for (const content of [alone, followed]) {
    expect(refusalOf('asp.csv', Buffer.from(content.join('\n')))).toMatchObject({
      code: 'open-quote',
      message: expect.stringContaining(
        'Guillemet non refermé à partir de la ligne 34. Fichier « asp.csv ». Aucune donnée n’a été modifiée.',
      ),
    })
  }
})

test('F29 les NUL égarés partent avec un avis', () => {
  const sheet = read('FINESS;Nom\n01000\u00000024;CH\n')
  expect(grid(sheet)[1]).toEqual(['010000024', 'CH'])
  expect(sheet.notices).toMatchObject([{ line: 2, column: 'A', code: 'control-characters' }])
})

test('un fichier compressé .csv.gz se lit pareil ; tronqué, renommé ou piégé, il est refusé', () => {
  const content = zlib.gzipSync(text)
  const sheet = read(content, 'etalab-507.csv.gz')
  expect(sheet.name).toBe('etalab-507')
  expect(grid(sheet)).toEqual(expected)
  expect(refusalOf('a.csv.gz', content.subarray(0, 30))).toMatchObject({ code: 'truncated' })
  expect(refusalOf('a.csv.gz', Buffer.from(text))).toMatchObject({ code: 'not-csv' })
  expect(refusalOf('a.csv', content)).toMatchObject({ code: 'not-csv' })
  expect(refusalOf('a.csv.gz', zlib.gzipSync(Buffer.alloc(301 * 1024 * 1024), { level: 1 }))).toMatchObject({ code: 'bomb' })
})

test('un PDF, une page web ou un classeur renommés en .csv sont reconnus', () => {
  for (const start of ['%PDF-1.7', 'PK\x03\x04xl', '<!doctype html><table>', '\0\x01\x02\x03\x04\x05']) {
    expect(refusalOf('asp.csv', Buffer.from(start, 'latin1')), start).toMatchObject({
      code: 'not-csv',
      message: expect.stringContaining('son contenu ne correspond pas à son extension.'),
    })
  }
  expect(refusalOf('asp.csv', Buffer.alloc(0))).toMatchObject({ code: 'empty' })
})

test('F20 F32 trop de colonnes ou trop de lignes sont refusés', () => {
  expect(refusalOf('a.csv', Buffer.from(`${';'.repeat(300)}x\n`))).toMatchObject({ code: 'too-many-columns' })
  expect(refusalOf('a.csv', Buffer.from(`x${';'.repeat(400)}\n`))).toBe('lu')
  expect(refusalOf('a.csv', Buffer.from('x\n'.repeat(200_001)))).toMatchObject({ code: 'too-large' })
})

test('F33 l’onglet d’un csv porte le nom du fichier, sans chemin ni extension', () => {
  expect(read(text, '../../ASP-AOUT-2022-SEGUR.csv').name).toBe('ASP-AOUT-2022-SEGUR')
})
