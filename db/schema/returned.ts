import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core'
import { bytea, finess, instant } from './kinds'

/** What the server signs exported workbooks with: made once, kept with the data, and never read but by the function that signs. */
export const serverKeys = pgTable('server_key', {
  name: text('name').primaryKey(),
  innerPad: bytea('inner_pad').notNull(),
  outerPad: bytea('outer_pad').notNull(),
})

/** A workbook of follow-up given back: what it would change waits for review. Seen by who gave it alone. */
export const returnedWorkbooks = pgTable(
  'returned_workbook',
  {
    id: serial('id').primaryKey(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    /** « estampille »: exported by this server, each cell with its version. « ancien »: any other workbook of follow-up. */
    kind: text('kind').notNull(),
    status: text('status').notNull().default('staged'),
    /** { point, volet, exportedAt, tabs, notes, counts, byColumn, grey } */
    reading: jsonb('reading').notNull(),
    authorId: text('author_id'),
    authorName: text('author_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    appliedAt: instant('applied_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    check('returned_workbook_kind_check', sql`kind in ('estampille', 'ancien')`),
    check('returned_workbook_status_check', sql`status in ('staged', 'applied', 'discarded', 'undone')`),
    index('returned_workbook_author').on(table.authorId, table.id),
  ],
)

/** A cell of it that is not what is online, and what was made of it. */
export const returnedCells = pgTable(
  'returned_cell',
  {
    workbookId: integer('workbook_id')
      .notNull()
      .references(() => returnedWorkbooks.id, { onDelete: 'cascade' }),
    rank: integer('rank').notNull(),
    finess: finess('finess').notNull(),
    name: text('name').notNull(),
    columnKey: text('column_key').notNull(),
    month: text('month').notNull(),
    sheet: text('sheet').notNull(),
    line: integer('line').notNull(),
    outcome: text('outcome').notNull(),
    reason: text('reason'),
    /** The text of the file, that of the export, and that of the sheet when the file was read. */
    given: text('given').notNull(),
    was: text('was').notNull().default(''),
    online: text('online').notNull().default(''),
    onlineBy: text('online_by').notNull().default(''),
    onlineAt: instant('online_at'),
    /** Versions: the entry that the file has seen, and the one that was online. */
    seen: bigint('seen', { mode: 'number' }).notNull().default(0),
    current: bigint('current', { mode: 'number' }).notNull().default(0),
    /** What the person chose in a conflict: « fichier » or « ligne ». */
    choice: text('choice'),
    /** The entry written, and why none was. */
    entryId: bigint('entry_id', { mode: 'number' }),
    answer: text('answer'),
  },
  (table) => [
    primaryKey({ columns: [table.workbookId, table.rank] }),
    check('returned_cell_outcome_check', sql`outcome in ('apply', 'conflict', 'refused', 'older', 'grey')`),
    check('returned_cell_choice_check', sql`choice in ('fichier', 'ligne')`),
    index('returned_cell_outcome').on(table.workbookId, table.outcome, table.rank),
  ],
)
