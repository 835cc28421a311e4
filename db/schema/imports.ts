import { sql } from 'drizzle-orm'
import { bigserial, check, index, integer, json, jsonb, pgTable, primaryKey, serial, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, periodCheck } from './kinds'

export const imports = pgTable(
  'import',
  {
    id: serial('id').primaryKey(),
    source: text('source').notNull(),
    period: text('period').notNull(),
    status: text('status').notNull(),
    fileName: text('file_name').notNull(),
    sheet: text('sheet').notNull(),
    sha256: text('sha256').notNull(),
    /** SHA-256 of the values read, whatever the bytes: the same content saved again by a spreadsheet is recognised. */
    contentSha256: text('content_sha256').notNull(),
    disposition: text('disposition').notNull(),
    /** { letters: { column key: 'J' }, headerRows: [3, 4], unknown: [headers], missing: [labels] } */
    header: jsonb('header').notNull(),
    /** Fields of the source that the file covers. */
    covers: text('covers').array().notNull(),
    /** { read, applied, unchanged, duplicate, rejected } and { blank, title, total } */
    lines: jsonb('lines').notNull(),
    skipped: jsonb('skipped').notNull(),
    /** { added, changed, removed, byRegion, byColumn } */
    changes: jsonb('changes').notNull(),
    authorId: text('author_id'),
    authorName: text('author_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    appliedAt: instant('applied_at'),
    undoneAt: instant('undone_at'),
    endedBy: text('ended_by'),
    ms: integer('ms').notNull().default(0),
  },
  (table) => [
    periodCheck('import'),
    check('import_status_check', sql`status in ('staged', 'applied', 'discarded', 'undone')`),
    index('import_source_period').on(table.source, table.period, table.status),
    uniqueIndex('import_applied_once').on(table.source, table.period, table.contentSha256).where(sql`status = 'applied'`),
  ],
)

/** One line of a staged or applied file: typed values, subject, outcome, and its raw texts when something is said of it. */
export const importLines = pgTable(
  'import_line',
  {
    /** No foreign key: it would be checked line by line, and no import is ever deleted. */
    importId: integer('import_id').notNull(),
    line: integer('line').notNull(),
    given: text('given').notNull(),
    finess: text('finess'),
    ej: text('ej'),
    level: text('level'),
    outcome: text('outcome').notNull(),
    /** Written and read whole: json keeps the text as it comes, jsonb would take it apart. */
    raw: json('raw').notNull(),
    values: jsonb('values').notNull(),
    absences: jsonb('absences'),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
)

export const importIssues = pgTable(
  'import_issue',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    sheet: text('sheet').notNull(),
    line: integer('line'),
    column: text('column'),
    value: text('value').notNull().default(''),
    code: text('code').notNull(),
    level: text('level').notNull(),
    message: text('message').notNull(),
  },
  (table) => [index('import_issue_import').on(table.importId, table.line)],
)
