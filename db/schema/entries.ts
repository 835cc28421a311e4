import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { finess, finessCheck, instant } from './kinds'

/** What people type. Append only: the current value is the row not superseded, history is the same table. */
export const entries = pgTable(
  'entry',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    finess: finess('finess').notNull(),
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
    uniqueIndex('entry_current').on(table.finess, table.columnKey).where(sql`superseded_at is null`),
    index('entry_history').on(table.finess, table.columnKey, table.id),
  ],
)

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
