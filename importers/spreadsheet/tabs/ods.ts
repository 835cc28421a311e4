import { crc32 } from 'node:zlib'
import { neutral } from '../../formula'
import { manifest, meta, mimeType, opening, settings, styles } from '../ods/parts'
import { attribute, gap, numberCell, textCell } from '../ods/xml'
import type { Outlet } from '../outlet'
import { type Piece, ZipWriter } from '../zip'
import type { Cell, Tab } from './tab'
import { sheetName } from './xlsx'

const pieceLength = 64 * 1024

/** The same tabs as the xlsx, in the OpenDocument format: header in bold and frozen, numbers as numbers, the rest as text. */
export async function writeOds(tables: readonly Tab[], out: Outlet, title: string): Promise<void> {
  const zip = new ZipWriter(out)
  const data = Buffer.from(mimeType)
  await zip.whole({ name: 'mimetype', method: 0, crc: crc32(data), size: data.length, data })
  await zip.part('content.xml', async (piece) => {
    await piece(
      `${opening('document-content')}<office:automatic-styles>${cellStyles}</office:automatic-styles><office:body><office:spreadsheet>`,
    )
    for (const table of tables) await writeTab(table, piece)
    await piece('</office:spreadsheet></office:body></office:document-content>')
  })
  await zip.part('styles.xml', async (piece) => piece(styles(title)))
  await zip.part('settings.xml', async (piece) => piece(settings(sheetName(tables[0]?.title ?? ''), 0, 1)))
  await zip.part('meta.xml', async (piece) => piece(meta(title, new Date())))
  await zip.part('META-INF/manifest.xml', async (piece) => piece(manifest))
  await zip.end()
}

const cellStyles = [
  '<style:style style:name="shown" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>',
  '<style:style style:name="col" style:family="table-column"><style:table-column-properties style:column-width="4cm"/></style:style>',
  '<style:style style:name="bold" style:family="table-cell" style:parent-style-name="Default"><style:text-properties fo:font-weight="bold"/></style:style>',
].join('')

async function writeTab({ title, header, rows }: Tab, piece: Piece): Promise<void> {
  const columns = `<table:table-column table:style-name="col" table:number-columns-repeated="${header.length}"/>`
  let text = `<table:table table:name="${attribute(sheetName(title))}" table:style-name="shown">${columns}<table:table-header-rows>${rowXml(header, ' table:style-name="bold"')}</table:table-header-rows>`
  for (const row of rows) {
    text += rowXml(row)
    if (text.length < pieceLength) continue
    await piece(text)
    text = ''
  }
  await piece(`${text}</table:table>`)
}

function rowXml(cells: readonly Cell[], attributes = ''): string {
  const drawn = cells.map((cell) => {
    if (cell === null) return gap(1)
    return typeof cell === 'number' ? numberCell(cell, attributes) : textCell(neutral(cell), attributes)
  })
  return `<table:table-row>${drawn.join('')}</table:table-row>`
}
