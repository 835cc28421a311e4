import { attribute } from './xml'

export const mimeType = 'application/vnd.oasis.opendocument.spreadsheet'

const namespaces = ['office', 'style', 'text', 'table', 'meta', 'config']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat([
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
    'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  ])
  .join(' ')

const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n'

export const documentOf = (root: string, inner: string): string => `${opening(root)}${inner}</office:${root}>`
export const opening = (root: string): string => `${prolog}<office:${root} ${namespaces} office:version="1.2">`

const parts = ['content.xml', 'styles.xml', 'settings.xml', 'meta.xml']

export const manifest = `${prolog}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${mimeType}"/>${parts.map((name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`

/** Print set-up: landscape A3, as wide as one page. */
export const styles = (footer: string): string =>
  documentOf(
    'document-styles',
    `<office:styles><style:style style:name="Default" style:family="table-cell"><style:text-properties fo:font-size="10pt" fo:language="fr" fo:country="FR"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="42cm" fo:page-height="29.7cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"><style:footer><text:p>${attribute(footer)} – Page <text:page-number>1</text:page-number> sur <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>`,
  )

export const meta = (title: string, at: Date): string =>
  documentOf(
    'document-meta',
    `<office:meta><dc:title>${attribute(title)}</dc:title><meta:generator>Vigie</meta:generator><meta:creation-date>${at.toISOString().slice(0, 19)}</meta:creation-date><dc:language>fr-FR</dc:language></office:meta>`,
  )

/** Panes: columns and rows that stay in sight. */
export function settings(sheet: string, columns: number, rows: number): string {
  const items = { HorizontalSplitMode: 2, VerticalSplitMode: 2, HorizontalSplitPosition: columns, VerticalSplitPosition: rows }
  const more = { ActiveSplitRange: 3, PositionLeft: 0, PositionRight: columns, PositionTop: 0, PositionBottom: rows }
  const drawn = Object.entries({ ...items, ...more }).map(([name, value]) => {
    const type = name.endsWith('Mode') || name === 'ActiveSplitRange' ? 'short' : 'int'
    return `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`
  })
  return documentOf(
    'document-settings',
    `<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1</config:config-item><config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="${attribute(sheet)}">${drawn.join('')}</config:config-item-map-entry></config:config-item-map-named><config:config-item config:name="ActiveTable" config:type="string">${attribute(sheet)}</config:config-item></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>`,
  )
}
