import { sql } from 'drizzle-orm'
import { bigserial, boolean, check, index, integer, jsonb, numeric, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { finess, finessCheck, instant } from './kinds'

/** What people type. Append only: the current value is the row not superseded, history is the same table. */
export const entries = pgTable(
  'entry',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    finess: finess('finess').notNull(),
    /** 'EJ': `finess` is an entité juridique, of which the entry speaks for the EG of one region only. */
    niveau: text('niveau').notNull().default('EG'),
    region: text('region').notNull(),
    columnKey: text('column_key').notNull(),
    value: text('value'),
    absence: text('absence'),
    authorId: text('author_id'),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
    supersededAt: instant('superseded_at'),
    /** Figures count cells that hold something without reading what they hold. */
    filled: boolean('filled').generatedAlwaysAs(sql`value is not null or absence is not null`),
  },
  (table) => [
    finessCheck('entry'),
    check('entry_niveau_check', sql`niveau in ('EG', 'EJ')`),
    uniqueIndex('entry_current').on(table.finess, table.columnKey).where(sql`superseded_at is null and niveau = 'EG'`),
    uniqueIndex('entry_current_ej').on(table.finess, table.region, table.columnKey).where(sql`superseded_at is null and niveau = 'EJ'`),
    index('entry_history').on(table.finess, table.columnKey, table.id),
    index('entry_since').on(table.at),
    index('entry_author').on(table.authorId),
  ],
)

/** What each yellow column can hold, said by the sources and written again at each migration: the database accepts nothing that the sheet cannot show. */
export const typedColumns = pgTable('typed_column', {
  key: text('key').primaryKey(),
  /** The column of `sheet`. */
  name: text('name').notNull(),
  sqlType: text('sql_type').notNull(),
  volet: text('volet'),
  codes: text('codes').array(),
  absences: text('absences').array().notNull(),
  maxLength: integer('max_length'),
  /** Largest number. */
  most: numeric('most'),
})

/** What was done and refused, for ever: insert only. */
export const journal = pgTable(
  'journal',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull().defaultNow(),
    accountId: text('account_id'),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    object: text('object').notNull().default(''),
    details: jsonb('details').notNull().default({}),
  },
  (table) => [index('journal_at').on(table.at)],
)
