import { bigserial, date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { finess, finessCheck, instant } from './kinds'

/** What is left to do, by a person and for a day; about a line, or about a whole region when `finess` is null. Read by the region and the ANS. */
export const actions = pgTable(
  'action',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    finess: finess('finess'),
    region: text('region').notNull(),
    volet: text('volet').notNull(),
    text: text('text').notNull(),
    due: date('due'),
    /** An account of Vigie, or only a name: « l’éditeur », « la direction de l’établissement ». */
    personId: text('person_id'),
    personName: text('person_name').notNull().default(''),
    /** « ligne », or what it was decided in: « reunion:12 ». */
    origin: text('origin').notNull().default('ligne'),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
    doneAt: instant('done_at'),
    doneBy: text('done_by'),
  },
  (table) => [
    finessCheck('action'),
    index('action_line').on(table.finess),
    index('action_region').on(table.region, table.volet, table.due),
    index('action_person').on(table.personId, table.doneAt),
  ],
)

/** Lines that a team keeps an eye on: the coordinators of a region, or a national profile. */
export const followed = pgTable(
  'followed',
  {
    finess: finess('finess').notNull(),
    team: text('team').notNull(),
    region: text('region').notNull(),
    volet: text('volet').notNull(),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.finess, table.team] }),
    finessCheck('followed'),
    index('followed_region').on(table.region, table.volet),
  ],
)
