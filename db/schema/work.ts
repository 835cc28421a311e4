import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { bytea, instant } from './kinds'

/** Files received, for ever, by the hash of their bytes: what a value says it comes from can be opened again. */
export const files = pgTable('file', {
  sha256: text('sha256').primaryKey(),
  name: text('name').notNull(),
  size: integer('size').notNull(),
  content: bytea('content').notNull(),
  authorId: text('author_id'),
  createdAt: instant('created_at').notNull().defaultNow(),
})

/** Long work done in the background: taken with SKIP LOCKED, held by a lease that a heartbeat renews. */
export const jobs = pgTable(
  'job',
  {
    id: serial('id').primaryKey(),
    kind: text('kind').notNull(),
    state: text('state').notNull().default('queued'),
    /** What to do: { sha256, name, asked } for an import. */
    payload: jsonb('payload').notNull(),
    /** { step, done, total } */
    progress: jsonb('progress').notNull().default({}),
    result: jsonb('result'),
    authorId: text('author_id'),
    authorName: text('author_name').notNull(),
    attempts: integer('attempts').notNull().default(0),
    cancelRequested: boolean('cancel_requested').notNull().default(false),
    leaseUntil: instant('lease_until'),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    check('job_state_check', sql`state in ('queued', 'running', 'done', 'failed', 'cancelled')`),
    index('job_waiting').on(table.state, table.leaseUntil),
  ],
)
