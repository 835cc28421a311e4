import { date, jsonb, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core'
import { finess, finessCheck, instant, officialCheck } from './kinds'

/** What people answered about a layout of file, so that the next file of that layout asks nothing. */
export const layouts = pgTable('layout', {
  id: serial('id').primaryKey(),
  name: text('name').notNull(),
  source: text('source').notNull(),
  /** The headers of the sheet, compared in their plain form. */
  signature: text('signature').notNull().unique(),
  /** plain header → field of the source, or 'EG' | 'EJ' | 'PMSI', or null for a column knowingly left aside */
  columns: jsonb('columns').notNull(),
  authorName: text('author_name').notNull(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

/** A number that no référentiel knew and that a person resolved: the answer serves the next files. */
export const finessAnswers = pgTable(
  'finess_answer',
  {
    given: text('given').primaryKey(),
    finess: finess('finess').notNull(),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  () => [finessCheck('finess_answer')],
)

/** A change of number or a merger: facts and entries of the former number are read under the new one. */
export const successions = pgTable(
  'succession',
  {
    ancien: finess('ancien').primaryKey(),
    nouveau: finess('nouveau').notNull(),
    depuis: date('depuis').notNull(),
    authorName: text('author_name').notNull(),
  },
  () => [finessCheck('succession', 'ancien'), officialCheck('succession', 'nouveau')],
)

/** What is decided once for a source, such as whether MSSanté counts are of the month or cumulative. */
export const sourceSettings = pgTable(
  'source_setting',
  {
    source: text('source').notNull(),
    key: text('key').notNull(),
    value: text('value').notNull(),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.source, table.key] })],
)
