import { type Part, zip } from './zip'

export type Tab = { name: string; xml: string; state?: string; type?: string }

type Parts = { tabs?: Tab[]; sharedStrings?: string; styles?: string; date1904?: boolean; relations?: string; extra?: Part[] }

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

const packages = 'xmlns="http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What each part is: Vigie does not look at it, LibreOffice and Excel do. */
function contentTypes(tabs: readonly Tab[], { sharedStrings, styles }: Pick<Parts, 'sharedStrings' | 'styles'>): string {
  const override = (part: string, type: string) => `<Override PartName="/xl/${part}.xml" ContentType="${types}.${type}+xml"/>`
  const relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
  const parts = [
    override('workbook', 'sheet.main'),
    ...tabs.map(({ type = 'worksheet' }, index) => override(`worksheets/sheet${index + 1}`, type)),
    ...(sharedStrings ? [override('sharedStrings', 'sharedStrings')] : []),
    ...(styles ? [override('styles', 'styles')] : []),
  ]
  return `${declaration}<Types ${packages}/content-types">${relations}<Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`
}

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
    { name: '[Content_Types].xml', content: contentTypes(tabs, { sharedStrings, styles }) },
    {
      name: '_rels/.rels',
      content: `${declaration}<Relationships ${packages}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook ${main} xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${declaration}<Relationships ${packages}/relationships">${relations.join('')}${others}</Relationships>`,
    },
    ...tabs.map(({ xml }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: xml })),
    ...(sharedStrings ? [{ name: 'xl/sharedStrings.xml', content: sharedStrings }] : []),
    ...(styles ? [{ name: 'xl/styles.xml', content: styles }] : []),
    ...extra,
  ]
}

/** A workbook of one sheet « Suivi » around hand-written rows. */
export const workbook = (rows: string, others: Omit<Parts, 'tabs'> & { before?: string; after?: string } = {}): Buffer =>
  zip(parts({ tabs: [{ name: 'Suivi', xml: sheetXml(rows, others) }], ...others }))
