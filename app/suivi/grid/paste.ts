/** The cells of a text copied from a spreadsheet: tabs between columns, lines between rows, quotes around a cell that holds either. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n?|\n|$)/y
  while (cells.lastIndex < text.length) {
    const [, quoted, bare, end] = cells.exec(text) ?? cells.exec(`${text}`) ?? []
    if (end === undefined) return [[text]]
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end !== '\t' && end !== '' && cells.lastIndex < text.length) rows.push([])
    if (end === '\t' && cells.lastIndex === text.length) rows.at(-1)?.push('')
  }
  return rows
}
