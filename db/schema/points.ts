import { sql } from 'drizzle-orm'
import { check, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, periodCheck } from './kinds'

export const points = pgTable(
  'point',
  {
    period: text('period').primaryKey(),
    state: text('state').notNull().default('open'),
    openedAt: instant('opened_at').notNull().defaultNow(),
    openedBy: text('opened_by').notNull(),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
    /** For a closed point: column key → import ids, as they stood. */
    frozen: jsonb('frozen'),
  },
  () => [periodCheck('point'), check('point_state_check', sql`state in ('open', 'closed')`)],
)
