import { sql } from 'drizzle-orm'
import { check, date, integer, jsonb, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core'
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
    /** The perimeter that the point follows: only its lines are on the sheet. */
    volets: text('volets').array().notNull().default(sql`'{es,esms}'`),
    deadline: date('deadline'),
    /** What the ANS says to the regions. */
    message: text('message').notNull().default(''),
  },
  () => [
    periodCheck('point'),
    check('point_state_check', sql`state in ('open', 'closed')`),
    check('point_volets_check', sql`volets <@ '{es,esms}' and cardinality(volets) > 0`),
  ],
)

/** A file that a point waits for: the month it should tell of, and the day it was promised for. */
export const pointSources = pgTable(
  'point_source',
  {
    point: text('point')
      .notNull()
      .references(() => points.period, { onDelete: 'cascade' }),
    source: text('source').notNull(),
    period: text('period').notNull(),
    promised: date('promised'),
  },
  (table) => [primaryKey({ columns: [table.point, table.source] }), periodCheck('point_source')],
)

/** What a closed point weighed: SHA-256 of its canonical lines, by region; '' is the whole point with the months of its blocks. */
export const pointSeals = pgTable(
  'point_seal',
  {
    point: text('point')
      .notNull()
      .references(() => points.period, { onDelete: 'cascade' }),
    region: text('region').notNull(),
    lines: integer('lines').notNull(),
    sha256: text('sha256').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.point, table.region] })],
)

/** A closed point weighed again: regions whose lines are no longer what they were. */
export const sealChecks = pgTable('seal_check', {
  id: serial('id').primaryKey(),
  point: text('point')
    .notNull()
    .references(() => points.period, { onDelete: 'cascade' }),
  at: instant('at').notNull().defaultNow(),
  by: text('by').notNull(),
  altered: text('altered').array().notNull(),
})

/** Where a region stands with a point: validated by itself, then accepted or sent back by the ANS. History is in the journal. */
export const pointValidations = pgTable(
  'point_validation',
  {
    point: text('point')
      .notNull()
      .references(() => points.period, { onDelete: 'cascade' }),
    region: text('region').notNull(),
    volet: text('volet').notNull(),
    state: text('state').notNull(),
    validatedBy: text('validated_by').notNull(),
    validatedAt: instant('validated_at').notNull().defaultNow(),
    /** { empty, carriedOver }: what was left when the region validated. */
    remains: jsonb('remains').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.point, table.region, table.volet] }),
    check('point_validation_state_check', sql`state in ('validated', 'accepted', 'returned')`),
  ],
)
