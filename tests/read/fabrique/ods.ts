import { type Part, zip } from './zip'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const opendocument = 'urn:oasis:names:tc:opendocument:xmlns'
const spaces: Record<string, string> = {
  office: `${opendocument}:office:1.0`,
  table: `${opendocument}:table:1.0`,
  text: `${opendocument}:text:1.0`,
  style: `${opendocument}:style:1.0`,
  draw: `${opendocument}:drawing:1.0`,
  calcext: 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
}
const manifest = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
const namespaces = Object.entries(spaces)
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('')

export type OdsTab = { name: string; rows: string; hidden?: boolean }

/** Tables as they stand in content.xml; what comes after them in the spreadsheet may be given. */
export function contentXml(tabs: readonly OdsTab[], { after = '' } = {}): string {
  const style = (name: string, display: boolean) =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${display}"/></style:style>`
  const tables = tabs.map(
    ({ name, rows, hidden }) => `<table:table table:name="${name}" table:style-name="${hidden ? 'ta2' : 'ta1'}">${rows}</table:table>`,
  )
  const styles = `<office:automatic-styles>${style('ta1', true)}${style('ta2', false)}</office:automatic-styles>`
  const body = `<office:body><office:spreadsheet>${tables.join('')}${after}</office:spreadsheet></office:body>`
  return `${declaration}<office:document-content${namespaces} office:version="1.3">${styles}${body}</office:document-content>`
}

/** The parts of an OpenDocument workbook, to zip as they are or once altered; `media` is the kind of document it says it is. */
export function odsParts(
  content: string,
  { media = 'application/vnd.oasis.opendocument.spreadsheet', entries = '', extra = [] as Part[] } = {},
): Part[] {
  const entry = (path: string, type: string) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`
  const manifestXml = `<manifest:manifest xmlns:manifest="${manifest}">${entry('/', media)}${entry('content.xml', 'text/xml')}${entries}</manifest:manifest>`
  return [
    { name: 'mimetype', content: media, method: 0 },
    { name: 'content.xml', content },
    ...extra,
    { name: 'META-INF/manifest.xml', content: `${declaration}${manifestXml}` },
  ]
}

/** A workbook of one sheet « Suivi » around hand-written rows. */
export const ods = (rows: string): Buffer => zip(odsParts(contentXml([{ name: 'Suivi', rows }])))

export const textCell = (text: string) =>
  `<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>${text}</text:p></table:table-cell>`
