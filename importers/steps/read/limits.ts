const mebibyte = 1024 * 1024

export const limits = {
  fileBytes: 25 * mebibyte,
  entryBytes: 200 * mebibyte,
  totalBytes: 300 * mebibyte,
  entries: 2_000,
  /** Highest ratio of a part that inflates above 1 MiB; deflate itself cannot pass 1 032. */
  ratio: 200,
  ratioFrom: mebibyte,
  rows: 200_000,
  columns: 300,
  /** Cells kept for a whole workbook, holes included: 200 000 rows of 60 columns. */
  cells: 12_000_000,
  sharedStrings: 2_000_000,
  /** A single row, text or tag that does not end within this size is hostile. */
  unitBytes: 16 * mebibyte,
  /** workbook.xml, relations and styles, which are read whole. */
  smallPartBytes: 16 * mebibyte,
  csvFieldLength: 1_000_000,
  merges: 10_000,
  mergesRows: 40,
  noticesPerCode: 100,
  sheetRows: 1_048_576,
  sheetColumns: 16_384,
}
