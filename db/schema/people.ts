import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from './kinds'

export const accounts = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    organisation: text('organisation').notNull().default(''),
    role: text('role').notNull(),
    passwordHash: text('password_hash'),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  () => [check('account_role_check', sql`role in ('ans', 'region', 'cnam', 'cnsa', 'editeur', 'admin')`)],
)

export const accountRegions = pgTable(
  'account_region',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    region: text('region').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.region] })],
)

/** `id` is the SHA-256 of the cookie: a copy of this table opens no session. */
export const sessions = pgTable('session', {
  id: text('id').primaryKey(),
  userId: text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const invitations = pgTable('invitation', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const signInAttempts = pgTable('sign_in_attempt', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull().default(0),
  nextAt: instant('next_at').notNull().defaultNow(),
})

export const apiTokens = pgTable('api_token', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
})
