import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core'
import { instant } from './kinds'
import { accounts } from './people'

/** A view of the sheet under a name: what the URL says of it but for the month, and how its columns are laid out. */
export const savedViews = pgTable(
  'saved_view',
  {
    id: serial('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    authorName: text('author_name').notNull(),
    name: text('name').notNull(),
    volet: text('volet').notNull(),
    search: text('search').notNull(),
    layout: jsonb('layout'),
    /** Who else sees it: nobody when null, the coordinators of a region, or everybody (« tous »). */
    shared: text('shared'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('saved_view_volet_check', sql`volet in ('es', 'esms')`),
    check(
      'saved_view_size_check',
      sql`char_length(name) between 1 and 80 and char_length(search) <= 4000 and pg_column_size(layout) <= 20000`,
    ),
    index('saved_view_account').on(table.accountId),
    index('saved_view_shared').on(table.shared),
  ],
)

/** The view that a person opens the sheet with. */
export const defaultViews = pgTable(
  'default_view',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    volet: text('volet').notNull(),
    viewId: integer('view_id')
      .notNull()
      .references(() => savedViews.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.volet] }), check('default_view_volet_check', sql`volet in ('es', 'esms')`)],
)
