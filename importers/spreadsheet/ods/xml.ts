import { xmlText } from '../xml-text'

export const attribute = (text: string): string => xmlText(text).replaceAll('"', '&quot;')

/** A text as paragraphs, one per line; spaces that follow one another and tabs have their own elements. */
export function paragraphs(text: string): string {
  if (!/[\n\t]| {2}|^ | $/.test(text)) return `<text:p>${xmlText(text)}</text:p>`
  const lines = xmlText(text).split('\n')
  return lines.map((line) => `<text:p>${line.replace(/\t/g, '<text:tab/>').replace(/ {2,}|^ | $/g, spaces)}</text:p>`).join('')
}

const spaces = (run: string) => `<text:s text:c="${run.length}"/>`

export const textCell = (text: string, attributes = ''): string =>
  `<table:table-cell${attributes} office:value-type="string">${paragraphs(text)}</table:table-cell>`

export const numberCell = (value: number, attributes = '', type = 'float'): string =>
  `<table:table-cell${attributes} office:value-type="${type}" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`

export const gap = (count: number): string => (count > 0 ? `<table:table-cell table:number-columns-repeated="${count}"/>` : '')
