import type { Target } from '../edits/edit'
import type { Line } from '../line'

/** The line as a whole: no column. */
export const lineTarget = (line: Line): Target => ({ line, column: '', index: 0, label: '' })
