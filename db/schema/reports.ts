import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea, instant, periodCheck } from './kinds'

/** A report is a definition: perimeter, tabs, columns, order, calculations. Figures are never kept here. */
export const reports = pgTable(
  'report',
  {
    /** « cnsa » for a report that comes with Vigie and that people have changed, a drawn key for those that they make. */
    key: text('key').primaryKey(),
    name: text('name').notNull(),
    volet: text('volet').notNull(),
    definition: jsonb('definition').notNull(),
    /** Rises with each change: an edit says which one it has seen. */
    version: integer('version').notNull().default(1),
    /** Day of the month on which it is sent by itself, on behalf of `scheduledBy`. */
    day: integer('day'),
    format: text('format').notNull().default('xlsx'),
    scheduledBy: text('scheduled_by'),
    authorName: text('author_name').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  () => [check('report_volet_check', sql`volet in ('es', 'esms')`), check('report_day_check', sql`day between 1 and 28`)],
)

/** What was sent, byte for byte, for ever, with the cells it held so that the next one can be compared. */
export const reportSendings = pgTable(
  'report_sending',
  {
    id: serial('id').primaryKey(),
    report: text('report').notNull(),
    point: text('point').notNull(),
    volet: text('volet').notNull(),
    /** Regions that the content speaks of when its author reads only those; null for the nation. */
    regions: text('regions').array(),
    definition: jsonb('definition').notNull(),
    fileName: text('file_name').notNull(),
    format: text('format').notNull(),
    content: bytea('content').notNull(),
    sha256: text('sha256').notNull(),
    /** gzip of the JSON of its tabs. */
    cells: bytea('cells').notNull(),
    /** SHA-256 of the cells, whatever the bytes of the file: two files saved at two instants differ, their content may not. */
    cellsSha256: text('cells_sha256').notNull(),
    rows: integer('rows').notNull(),
    recipient: text('recipient').notNull().default(''),
    /** The month of the calendar in which a scheduled sending was due: it is sent once. */
    due: text('due'),
    authorId: text('author_id'),
    authorName: text('author_name').notNull(),
    sentAt: instant('sent_at').notNull().defaultNow(),
  },
  (table) => [
    periodCheck('report_sending', 'point'),
    index('report_sending_report').on(table.report, table.id),
    uniqueIndex('report_sending_due').on(table.report, table.due).where(sql`due is not null`),
  ],
)
