import { type Part, zip } from './zip'

export type Tab = { name: string; xml: string; state?: string; type?: string }

type Parts = { tabs?: Tab[]; sharedStrings?: string; styles?: string; date1904?: boolean; relations?: string; extra?: Part[] }

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A cell of text written in place. */
export const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`

/** A worksheet around hand-written rows. */
export const sheetXml = (rows: string, { before = '', after = '' } = {}) =>
  `${declaration}<worksheet ${main}>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`

export const sharedStringsXml = (...items: string[]) =>
  `${declaration}<sst ${main}>${items.map((item) => `<si>${item}</si>`).join('')}</sst>`

export const stylesXml = (cellXfs: string, numFmts = '') =>
  `${declaration}<styleSheet ${main}><numFmts>${numFmts}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cellXfs}</cellXfs></styleSheet>`

/** Parts of a workbook written by hand, to zip as they are or once altered. */
export function parts({ tabs = [], sharedStrings, styles, date1904, relations: others = '', extra = [] }: Parts): Part[] {
  const sheets = tabs.map(
    ({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  )
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = tabs.map(({ type = 'worksheet' }, index) => relation(`rId${index + 1}`, type, `worksheets/sheet${index + 1}.xml`))
  if (sharedStrings) relations.push(relation('rIdT', 'sharedStrings', 'sharedStrings.xml'))
  if (styles) relations.push(relation('rIdS', 'styles', 'styles.xml'))
  return [
    { name: '[Content_Types].xml', content: `${declaration}<Types/>` },
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook ${main} xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `${declaration}<Relationships>${relations.join('')}${others}</Relationships>` },
    ...tabs.map(({ xml }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: xml })),
    ...(sharedStrings ? [{ name: 'xl/sharedStrings.xml', content: sharedStrings }] : []),
    ...(styles ? [{ name: 'xl/styles.xml', content: styles }] : []),
    ...extra,
  ]
}

/** A workbook of one sheet « Suivi » around hand-written rows. */
export const workbook = (rows: string, others: Omit<Parts, 'tabs'> & { before?: string; after?: string } = {}): Buffer =>
  zip(parts({ tabs: [{ name: 'Suivi', xml: sheetXml(rows, others) }], ...others }))
