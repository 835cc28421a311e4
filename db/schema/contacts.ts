import { sql } from 'drizzle-orm'
import { bigserial, check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { finess, finessCheck, instant } from './kinds'

/**
 * How a region reaches an établissement: a function (« référent identitovigilance »), its telephone and its address; no person’s name is asked.
 * One that is changed or taken away keeps its row. Read by the region and the ANS (db/access/9-contacts.sql).
 */
export const contacts = pgTable(
  'contact',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    finess: finess('finess').notNull(),
    region: text('region').notNull(),
    volet: text('volet').notNull(),
    role: text('role').notNull(),
    phone: text('phone').notNull().default(''),
    email: text('email').notNull().default(''),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
  },
  (table) => [
    finessCheck('contact'),
    check('contact_reach_check', sql`role <> '' and (phone <> '' or email <> '')`),
    index('contact_line').on(table.finess),
  ],
)
