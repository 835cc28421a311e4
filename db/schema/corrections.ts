import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from './kinds'

/** A cell of a rejected line as a person has written it on the screen or in the reject list; `was` is what the file says. Gone when taken back. */
export const importCorrections = pgTable(
  'import_correction',
  {
    importId: integer('import_id').notNull(),
    line: integer('line').notNull(),
    /** Column of the sheet, 0 for A. */
    col: integer('col').notNull(),
    value: text('value').notNull(),
    was: text('was').notNull(),
    authorId: text('author_id'),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line, table.col] })],
)
