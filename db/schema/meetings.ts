import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { finess, finessCheck, instant, periodCheck } from './kinds'

/** A meeting of a region about a point. */
export const meetings = pgTable(
  'meeting',
  {
    id: serial('id').primaryKey(),
    region: text('region').notNull(),
    volet: text('volet').notNull(),
    point: text('point').notNull(),
    /** The point it is compared with; null for the first. */
    since: text('since'),
    heldOn: date('held_on').notNull(),
    title: text('title').notNull(),
    attendees: text('attendees').notNull().default(''),
    notes: text('notes').notNull().default(''),
    authorName: text('author_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [periodCheck('meeting', 'point'), index('meeting_region').on(table.region, table.heldOn)],
)

/** A point of the agenda, as it was drawn up, and what was decided about it. */
export const meetingItems = pgTable(
  'meeting_item',
  {
    id: serial('id').primaryKey(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    region: text('region').notNull(),
    rank: integer('rank').notNull(),
    subject: text('subject').notNull(),
    /** The établissement it is about; null for a file that is late or a free item. */
    finess: finess('finess'),
    title: text('title').notNull(),
    detail: text('detail').notNull().default(''),
    decision: text('decision').notNull().default(''),
    owner: text('owner').notNull().default(''),
    due: date('due'),
    /** The dated action that the decision has become on the line. */
    followUpId: bigint('follow_up_id', { mode: 'number' }),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    finessCheck('meeting_item'),
    index('meeting_item_meeting').on(table.meetingId, table.rank),
    check('meeting_item_subject_check', sql`subject in ('alerte', 'bouge', 'conteste', 'perime', 'retard', 'libre')`),
  ],
)
