import { Refusal } from '../refusals'
import { Names } from './names'

const opendocument = 'urn:oasis:names:tc:opendocument:xmlns'
const namespaces = {
  office: `${opendocument}:office:1.0`,
  table: `${opendocument}:table:1.0`,
  text: `${opendocument}:text:1.0`,
  style: `${opendocument}:style:1.0`,
  draw: `${opendocument}:drawing:1.0`,
  calcext: 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
}

const elements = [
  ...(['office:spreadsheet', 'office:annotation', 'style:style', 'style:table-properties', 'draw:frame'] as const),
  ...(['table:table', 'table:table-row', 'table:table-cell', 'table:covered-table-cell'] as const),
  ...(['text:p', 'text:s', 'text:tab', 'text:line-break', 'text:note', 'text:ruby-text'] as const),
]
const attributeNames = [
  ...(['office:value-type', 'office:value', 'office:date-value', 'office:time-value', 'office:boolean-value'] as const),
  ...(['office:string-value', 'calcext:value-type', 'table:formula', 'table:display', 'table:name', 'table:style-name'] as const),
  ...(['table:number-rows-repeated', 'table:number-columns-repeated', 'table:number-rows-spanned'] as const),
  ...(['table:number-columns-spanned', 'text:c', 'style:name', 'style:family'] as const),
]

export type Element = (typeof elements)[number]
export type Attribute = (typeof attributeNames)[number]
export type Vocabulary = { elements: Names<Element>; attributes: Names<Attribute> }

/** Prefixes are the choice of each program: those of the root element say how names are written in this file. */
export function vocabularyOf(rootTag: string): Vocabulary {
  const prefixes = new Map<string, string>()
  for (const [name, uri] of declarations(rootTag)) prefixes.set(uri, name)
  const isSpreadsheet = [namespaces.office, namespaces.table, namespaces.text].every((uri) => prefixes.has(uri))
  if (!isSpreadsheet) throw new Refusal('incoherent', 'partie « content.xml »')
  const written = (name: string) => {
    const [space = '', local = ''] = name.split(':')
    const prefix = prefixes.get(namespaces[space as keyof typeof namespaces])
    return prefix === undefined ? undefined : prefix === '' ? local : `${prefix}:${local}`
  }
  return { elements: new Names(elements, written), attributes: new Names(attributeNames, written) }
}

function* declarations(rootTag: string): Generator<[prefix: string, uri: string]> {
  for (const [, prefix = '', , double, single] of rootTag.matchAll(/\sxmlns(?::([\w.-]+))?\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    yield [prefix, double ?? single ?? '']
  }
}
