export { type CellKind, columnLetter, type Merge, type ReadNotice, type SheetCells, type Workbook } from './cells'
export { type ReadOptions, readWorkbook } from './read'
export type { ReadRefusal } from './refusals'
export { readWorkbookSafely } from './safely'
