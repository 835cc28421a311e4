import { inflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { openArchive } from '../../importers/steps/read/zip'
import { zip } from '../read/fabrique/zip'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'
import { exported, type File, returned } from './desk'

const { owner, close } = await threeHospitals()
afterAll(close)
const aquitaine = await anAccount(owner, 'region', ['75'], 'Mme Roux')
const bergerac = '240000372'

/**
 * Simulated, since no Excel runs here: our export with its parts rewritten in the shape that Excel gives them. Every text moves to the table
 * of shared texts, one of them in runs; rows say their span and cells their style; a formula of the person brings a chain of calculation;
 * names are changed and added, the properties are Excel's.
 */
function asExcelWrites({ name, content }: File, typed: { finess: string; letter: string; text: string }): File {
  const parts = partsOf(content)
  const texts = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>.*?<\/si>/gs)].map(([si]) => si)
  const shared = (xml: string) =>
    xml.replace(/ t="inlineStr"><is>(.*?)<\/is>/gs, (_, inner: string) => ` t="s"><v>${texts.push(`<si>${inner}</si>`) - 1}</v>`)
  for (const [part, xml] of parts) if (part.startsWith('xl/worksheets/sheet')) parts.set(part, shared(xml))
  const written = rewritten(parts.get('xl/worksheets/sheet1.xml') ?? '', typed, texts)
  parts.set('xl/worksheets/sheet1.xml', written)
  parts.set(
    'xl/sharedStrings.xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<sst xmlns="${main}" count="${texts.length * 2}" uniqueCount="${texts.length}">${texts.join('')}</sst>`,
  )
  addChainAndNames(parts)
  return { name, content: zip([...parts].map(([part, xml]) => ({ name: part, content: xml }))) }
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

function rewritten(sheet: string, { finess, letter, text }: { finess: string; letter: string; text: string }, texts: string[]): string {
  const finessAt = texts.indexOf(`<si><t>${finess}</t></si>`)
  const at = texts.push(`<si><r><t>${text.slice(0, 3)}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${text.slice(3)}</t></r></si>`) - 1
  const after = /^(.*?)(<c r="(?:A[A-Z]|Z)\d+".*)?$/s
  return sheet.replace(/<row r="(\d+)">(.*?)<\/row>/gs, (whole, row: string, cells: string) => {
    if (Number(row) < 5) return whole
    const isTyped = new RegExp(`<c r="A${row}"[^>]*><v>${finessAt}</v>`).test(cells)
    const [, before = '', rest = ''] = isTyped ? (after.exec(cells) ?? []) : ['', cells]
    const own = isTyped ? `<c r="${letter}${row}" s="2" t="s"><v>${at}</v></c>` : ''
    const formula = isTyped ? `<c r="CZ${row}"><f>SUM(1,1)</f><v>2</v></c>` : ''
    return `<row r="${row}" spans="1:104" x14ac:dyDescent="0.25">${before}${own}${rest}${formula}</row>`
  })
}

function addChainAndNames(parts: Map<string, string>): void {
  const edit = (part: string, from: string | RegExp, to: string) => {
    const xml = parts.get(part) ?? ''
    const changed = xml.replace(from, to)
    expect(changed, part).not.toBe(xml)
    parts.set(part, changed)
  }
  const cell = /<c r="(CZ\d+)"><f>/.exec(parts.get('xl/worksheets/sheet1.xml') ?? '')?.[1]
  parts.set('xl/calcChain.xml', `<calcChain xmlns="${main}"><c r="${cell}" i="1"/></calcChain>`)
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml'
  edit('[Content_Types].xml', '</Types>', `<Override PartName="/xl/calcChain.xml" ContentType="${type}"/></Types>`)
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain'
  edit(
    'xl/_rels/workbook.xml.rels',
    '</Relationships>',
    `<Relationship Id="rId90" Type="${relation}" Target="calcChain.xml"/></Relationships>`,
  )
  const tab = '&apos;Suivi Ségur ES - Août 2022&apos;'
  const names = `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${tab}!$A$4:$BD$8</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${tab}!$4:$4</definedName><definedName name="mes_lignes">${tab}!$A$5:$A$8</definedName>`
  edit('xl/workbook.xml', /<definedNames>.*<\/definedNames>/s, `<definedNames>${names}</definedNames>`)
  edit('docProps/app.xml', '<Company></Company>', '<Company>Région</Company>')
  edit('docProps/core.xml', /Vigie/, 'Mme Roux')
}

function partsOf(content: Buffer): Map<string, string> {
  const archive = openArchive(content)
  return new Map(
    [...archive.entries.values()]
      .filter(({ name }) => !name.endsWith('/'))
      .map(({ name, method, dataStart, compressedSize }) => {
        const data = archive.content.subarray(dataStart, dataStart + compressedSize)
        return [name, (method === 0 ? data : inflateRawSync(data)).toString('utf8')]
      }),
  )
}

test('in the shape that Excel writes, only the yellow cell that was changed is read', async () => {
  const file = asExcelWrites(await exported(aquitaine, '75'), { finess: bergerac, letter: 'Y', text: 'Vu avec le CH' })
  expect([...partsOf(file.content).values()].join('')).not.toContain('inlineStr')
  const { kind, counts, cells } = await returned(aquitaine, file)
  expect(kind).toBe('estampille')
  expect(cells).toMatchObject([{ outcome: 'apply', finess: bergerac, columnKey: 'asp.commentaire', given: 'Vu avec le CH' }])
  expect(counts).toMatchObject({ apply: 1, conflict: 0, refused: 0, grey: 0 })
})
