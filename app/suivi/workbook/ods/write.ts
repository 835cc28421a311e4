import { crc32 } from 'node:zlib'
import { stampTab } from '../../../../importers/returned/stamp'
import { manifest, meta, mimeType, opening, settings, styles } from '../../../../importers/spreadsheet/ods/parts'
import { attribute, numberCell, textCell } from '../../../../importers/spreadsheet/ods/xml'
import type { Outlet } from '../../../../importers/spreadsheet/outlet'
import { type Piece, ZipWriter } from '../../../../importers/spreadsheet/zip'
import { cellOf } from '../cells'
import type { Comparison, Content, Figure, Rows, Stamping } from '../content'
import { firstDataRow, layoutOf } from '../layout'
import { methodRows } from '../method'
import { greyOf } from '../stamped'
import { sheetName } from '../titles'
import { automaticStyles, columnElements, drawnColumns, headerRows, lineXml, validations } from './sheet'

const pieceLength = 64 * 1024

/** The same workbook in the OpenDocument format, written whole by hand: tabs, colours, lists, panes, protection, print set-up and stamp. */
export async function writeOds(out: Outlet, content: Content, rows: Rows, { stamp, sign }: Stamping): Promise<number> {
  const zip = new ZipWriter(out)
  const name = sheetName(content.volet, content.point)
  const data = Buffer.from(mimeType)
  await zip.whole({ name: 'mimetype', method: 0, crc: crc32(data), size: data.length, data })
  let written = 0
  await zip.part('content.xml', async (piece) => {
    written = await writeSheet(content, name, rows, stamp, piece)
    await piece(comparisonTab(content.comparison) + methodTab(content))
    const signature = await sign(stamp.digest())
    let text = `<table:table table:name="${stampTab}" table:style-name="hidden"><table:table-column table:number-columns-repeated="3"/>`
    for (const cells of stamp.rows(signature)) {
      text += `<table:table-row>${cells.map((cell) => textCell(cell)).join('')}</table:table-row>`
      if (text.length < pieceLength) continue
      await piece(text)
      text = ''
    }
    await piece(`${text}</table:table>${filterRange(content, name)}</office:spreadsheet></office:body></office:document-content>`)
  })
  await zip.part('styles.xml', async (piece) => piece(styles(`${name} – ${content.place}`)))
  await zip.part('settings.xml', async (piece) => piece(settings(name, content.volet === 'es' ? 6 : 5, 4)))
  await zip.part('meta.xml', async (piece) => piece(meta(`${name} – ${content.place}`, content.exportedAt)))
  await zip.part('META-INF/manifest.xml', async (piece) => piece(manifest))
  await zip.end()
  return written
}

async function writeSheet(content: Content, name: string, rows: Rows, stamp: Stamping['stamp'], piece: Piece): Promise<number> {
  const layout = layoutOf(content.volet)
  const columns = drawnColumns(layout)
  await piece(
    `${opening('document-content')}<office:automatic-styles>${automaticStyles(columns)}</office:automatic-styles><office:body><office:spreadsheet>${validations(columns, name)}<table:table table:name="${attribute(name)}" table:style-name="shown" table:protected="true">${columnElements(columns)}${headerRows(columns, content)}`,
  )
  let [written, text] = [0, '']
  for await (const block of rows()) {
    for (const row of block) {
      const cells = layout.map((column) => cellOf(column, row))
      text += lineXml(columns, cells)
      stamp.add(row.finess, row.versions, greyOf(layout, cells))
    }
    written += block.length
    if (text.length < pieceLength) continue
    await piece(text)
    text = ''
  }
  await piece(`${text}</table:table>`)
  return written
}

function comparisonTab(comparison: Comparison): string {
  const header = ['Indicateur', ...(comparison[0]?.figures.map(({ heading }) => heading) ?? [])]
  const lines = comparison.map(
    ({ label, figures }) => `<table:table-row>${textCell(label)}${figures.map(figureCell).join('')}</table:table-row>`,
  )
  return tab('Comparaison nationale', header.length, [
    `<table:table-row>${header.map((text) => textCell(text, ' table:style-name="bold"')).join('')}</table:table-row>`,
    ...lines,
  ])
}

function figureCell({ value, isShare }: Figure): string {
  if (value === null) return '<table:table-cell/>'
  return numberCell(value, ` table:style-name="${isShare ? 'percent' : 'number'}"`, isShare ? 'percentage' : 'float')
}

function methodTab({ volet, modes }: Content): string {
  const lines = methodRows(volet, modes).map((cells) => {
    const style = ` table:style-name="${cells.length === 1 || cells[0] === 'Thèmes - Ligne 3' ? 'bold' : 'wrap'}"`
    return `<table:table-row>${cells.map((text) => textCell(text, style)).join('') || '<table:table-cell/>'}</table:table-row>`
  })
  return tab('Méthodologie', 5, lines)
}

const tab = (name: string, columns: number, rows: readonly string[]) =>
  `<table:table table:name="${name}" table:style-name="shown"><table:table-column table:style-name="wide" table:number-columns-repeated="${columns}"/>${rows.join('')}</table:table>`

/** The filter buttons of row 4. */
function filterRange({ volet, total }: Content, name: string): string {
  const last = layoutOf(volet).at(-1)?.index ?? 1
  const letters =
    last > 26
      ? `${String.fromCharCode(64 + Math.floor((last - 1) / 26))}${String.fromCharCode(65 + ((last - 1) % 26))}`
      : String.fromCharCode(64 + last)
  const range = attribute(`'${name}'.A4:'${name}'.${letters}${firstDataRow - 1 + Math.max(1, total)}`)
  return `<table:database-ranges><table:database-range table:name="filtre" table:target-range-address="${range}" table:display-filter-buttons="true"/></table:database-ranges>`
}
