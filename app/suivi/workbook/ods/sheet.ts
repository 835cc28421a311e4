import { attribute, gap, numberCell, paragraphs, textCell } from '../../../../importers/spreadsheet/ods/xml'
import { type Cell, isDay } from '../cells'
import type { Content } from '../content'
import type { WorkbookColumn } from '../layout'
import { blocksOf, noteOf, themeOf } from '../titles'
import { colours } from '../xlsx/tabs'

/** A column with the names of its styles; `list` names its drop-down. */
type DrawnColumn = { column: WorkbookColumn; style: string; list?: string }

const isYellow = ({ sheetColumn }: WorkbookColumn) => sheetColumn?.owner === 'region'

/** The name of the style of a column: its colour, its format, and whether lines wrap. */
function styleOf(column: WorkbookColumn): string {
  const { sqlType, multiline } = column.sheetColumn?.column ?? { sqlType: 'text' as const, multiline: false }
  const kind = { text: 'text', integer: 'count', numeric: 'rate', date: 'day' }[sqlType]
  return `${isYellow(column) ? 'yellow' : 'grey'}-${kind}${multiline ? '-wrap' : ''}`
}

export const drawnColumns = (layout: readonly WorkbookColumn[]): DrawnColumn[] =>
  layout.map((column) => {
    const hasList = isYellow(column) && column.sheetColumn?.column.options
    return { column, style: styleOf(column), list: hasList ? `liste-${column.index}` : undefined }
  })

/** Every automatic style of the document. */
export function automaticStyles(columns: readonly DrawnColumn[]): string {
  const names = [...new Set(columns.map(({ style }) => style))]
  const cells = names.map((name) => {
    const colour = name.startsWith('yellow') ? colours.yellow : colours.grey
    const lock = name.startsWith('yellow') ? 'none' : 'protected'
    const wrap = name.endsWith('-wrap') ? 'wrap' : 'no-wrap'
    const format = name.split('-')[1]
    return `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="${format}"><style:table-cell-properties fo:background-color="#${colour}" fo:border="0.5pt solid #${colours.border}" fo:wrap-option="${wrap}" style:vertical-align="top" style:cell-protect="${lock}"/></style:style><style:style style:name="${name}-header" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:background-color="#${colour}" fo:border="0.5pt solid #${colours.border}" fo:wrap-option="wrap" style:vertical-align="middle" style:cell-protect="protected"/><style:text-properties fo:font-weight="bold"/></style:style>`
  })
  const widths = columns.map(({ column }) => {
    const width = (column.width * 0.2).toFixed(2)
    return `<style:style style:name="col-${column.index}" style:family="table-column"><style:table-column-properties style:column-width="${width}cm"/></style:style>`
  })
  return `<number:text-style style:name="text"><number:text-content/></number:text-style><number:number-style style:name="count"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:number-style style:name="rate"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text> %</number:text></number:number-style><number:percentage-style style:name="share"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style><number:date-style style:name="day"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><style:style style:name="percent" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="share"/><style:style style:name="number" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="count"/><style:style style:name="bold" style:family="table-cell" style:parent-style-name="Default"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="wrap" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style><style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="9cm"/></style:style><style:style style:name="shown" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style><style:style style:name="hidden" style:family="table" style:master-page-name="Default"><style:table-properties table:display="false"/></style:style>${cells.join('')}${widths.join('')}`
}

export function validations(columns: readonly DrawnColumn[], sheet: string): string {
  const drawn = columns.flatMap(({ column, list }) => {
    const options = column.sheetColumn?.column.options
    if (!list || !options) return []
    const texts = options.map((option) => `"${(column.sheetColumn?.column.show(option) ?? option).replaceAll('"', '""')}"`)
    const condition = attribute(`of:cell-content-is-in-list(${texts.join(';')})`)
    return `<table:content-validation table:name="${list}" table:condition="${condition}" table:allow-empty-cell="true" table:base-cell-address="${attribute(`'${sheet}'.A5`)}"><table:error-message table:display="true" table:message-type="stop"><text:p>Choisissez une valeur de la liste.</text:p></table:error-message></table:content-validation>`
  })
  return drawn.length > 0 ? `<table:content-validations>${drawn.join('')}</table:content-validations>` : ''
}

/** Columns, those that are hidden included. */
export function columnElements(columns: readonly DrawnColumn[]): string {
  let next = 1
  let xml = ''
  for (const { column, style } of columns) {
    const hidden = column.index - next
    if (hidden > 0) xml += `<table:table-column table:number-columns-repeated="${hidden}" table:visibility="collapse"/>`
    xml += `<table:table-column table:style-name="col-${column.index}" table:default-cell-style-name="${style}"/>`
    next = column.index + 1
  }
  return xml
}

/** Rows 1 to 4: two blank ones, the blocks and their months, the fields with a comment that says who fills them. */
export function headerRows(columns: readonly DrawnColumn[], { effective }: Content): string {
  const styleByIndex = new Map(columns.map(({ column, style }) => [column.index, `${style}-header`]))
  let [themes, next] = ['', 1]
  for (const block of blocksOf(columns.map(({ column }) => column))) {
    const [first, last] = [block[0] as WorkbookColumn, block.at(-1) as WorkbookColumn]
    themes += gap(first.index - next)
    const theme = first.sheetColumn ? themeOf(first.sheetColumn, effective) : ''
    const span = last.index - first.index
    const merged = theme && span > 0 ? ` table:number-columns-spanned="${span + 1}" table:number-rows-spanned="1"` : ''
    themes += theme ? textCell(theme, ` table:style-name="${styleByIndex.get(first.index)}"${merged}`) : gap(1)
    if (span > 0) themes += merged ? `<table:covered-table-cell table:number-columns-repeated="${span}"/>` : gap(span)
    next = last.index + 1
  }
  let [fields, at] = ['', 1]
  for (const { column, style } of columns) {
    const note = noteOf(column, effective)
    const comment = note ? `<office:annotation>${paragraphs(note)}</office:annotation>` : ''
    fields += `${gap(column.index - at)}<table:table-cell table:style-name="${style}-header" office:value-type="string">${comment}${paragraphs(column.header)}</table:table-cell>`
    at = column.index + 1
  }
  return `<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row><table:table-header-rows><table:table-row>${themes}</table:table-row><table:table-row>${fields}</table:table-row></table:table-header-rows>`
}

export function lineXml(columns: readonly DrawnColumn[], cells: readonly Cell[]): string {
  let [xml, next] = ['<table:table-row>', 1]
  for (const [rank, { column, style, list }] of columns.entries()) {
    const attributes = ` table:style-name="${style}"${list ? ` table:content-validation-name="${list}"` : ''}`
    xml += gap(column.index - next)
    next = column.index + 1
    const cell = cells[rank] ?? ''
    if (cell === '') xml += `<table:table-cell${attributes}/>`
    else if (typeof cell === 'number') xml += numberCell(cell, attributes)
    else if (isDay(column, cell)) xml += dayCell(cell, attributes)
    else xml += textCell(cell, attributes)
  }
  return `${xml}</table:table-row>`
}

const dayCell = (day: string, attributes: string) =>
  `<table:table-cell${attributes} office:value-type="date" office:date-value="${day}"><text:p>${day.split('-').reverse().join('/')}</text:p></table:table-cell>`
