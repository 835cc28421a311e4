import { sql } from 'drizzle-orm'
import { bigserial, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { finess, finessCheck, instant, periodCheck } from './kinds'

/**
 * A region says that a national file is wrong, or late. The fact stays as the file gave it; what the region says is shown
 * beside it until a file agrees, which closes the contestation. `subject` is the number that the fact belongs to.
 */
export const contestations = pgTable(
  'contestation',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    finess: finess('finess').notNull(),
    region: text('region').notNull(),
    volet: text('volet').notNull(),
    columnKey: text('column_key').notNull(),
    source: text('source').notNull(),
    subject: finess('subject').notNull(),
    level: text('level').notNull(),
    /** The FINESS PMSI of the line when it was contested, by which a file may name it. */
    pmsi: finess('pmsi'),
    /** From which month on a file may close it. */
    period: text('period').notNull(),
    said: text('said'),
    saidAbsence: text('said_absence'),
    value: text('value'),
    absence: text('absence'),
    reason: text('reason').notNull(),
    evidence: text('evidence').notNull().default(''),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
    verdict: text('verdict'),
    answer: text('answer').notNull().default(''),
    judgedBy: text('judged_by'),
    judgedAt: instant('judged_at'),
    withdrawnAt: instant('withdrawn_at'),
    /** The file that agreed, and how many days after the region. */
    closedAt: instant('closed_at'),
    closedImport: integer('closed_import'),
    daysAhead: integer('days_ahead'),
    /** The last file that still says something else. */
    differsImport: integer('differs_import'),
    differsAt: instant('differs_at'),
  },
  (table) => [
    finessCheck('contestation'),
    finessCheck('contestation', 'subject'),
    periodCheck('contestation'),
    check('contestation_verdict_check', sql`verdict in ('acceptee', 'refusee')`),
    uniqueIndex('contestation_open')
      .on(table.subject, table.columnKey, table.region)
      .where(sql`closed_at is null and withdrawn_at is null and verdict is distinct from 'refusee'`),
    index('contestation_line').on(table.finess, table.columnKey),
    index('contestation_region').on(table.region, table.volet),
    index('contestation_source').on(table.source, table.at),
  ],
)
