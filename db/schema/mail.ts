import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { instant } from './kinds'
import { accounts } from './people'

/** Mails to send and sent. Taken with SKIP LOCKED, held by a lease; one digest per person and subject, never a storm. */
export const mails = pgTable(
  'mail',
  {
    id: serial('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    recipient: text('recipient').notNull(),
    recipientName: text('recipient_name').notNull(),
    /** What it is about, such as « relance 2022-08 »: the same is not said twice within the day. */
    about: text('about').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    state: text('state').notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    leaseUntil: instant('lease_until'),
    error: text('error').notNull().default(''),
    /** The letter as it left, its unsubscribe link included: in the demonstration only, that sends nothing. */
    shown: text('shown'),
    authorName: text('author_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    sentAt: instant('sent_at'),
  },
  (table) => [
    check('mail_state_check', sql`state in ('queued', 'sending', 'sent', 'failed')`),
    index('mail_waiting').on(table.state, table.leaseUntil),
    index('mail_about').on(table.accountId, table.about, table.createdAt),
  ],
)

export const mailPreferences = pgTable('mail_preference', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  reminders: boolean('reminders').notNull(),
  at: instant('at').notNull().defaultNow(),
})

/** Links of mails that stop them without signing in; a copy of this table opens nothing. */
export const mailLinks = pgTable('mail_link', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  createdAt: instant('created_at').notNull().defaultNow(),
})
