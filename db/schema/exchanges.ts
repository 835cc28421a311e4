import { sql } from 'drizzle-orm'
import { bigint, bigserial, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { finess, finessCheck, instant } from './kinds'

/**
 * What people say to each other about a line, or a cell of it (`column_key`, empty for the line). `team` is the region of a
 * coordinator, else the profile of the author: who reads a thread of `visibility` « equipe ». Rights: db/access/6-echanges.sql.
 */
export const threads = pgTable(
  'thread',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    finess: finess('finess').notNull(),
    columnKey: text('column_key').notNull().default(''),
    region: text('region').notNull(),
    volet: text('volet').notNull(),
    visibility: text('visibility').notNull(),
    team: text('team').notNull(),
    /** The éditeur or the theme of a problem that several regions meet; empty otherwise. */
    theme: text('theme').notNull().default(''),
    authorId: text('author_id').notNull(),
    openedAt: instant('opened_at').notNull().defaultNow(),
    resolvedAt: instant('resolved_at'),
    resolvedBy: text('resolved_by'),
  },
  (table) => [
    finessCheck('thread'),
    check('thread_visibility_check', sql`visibility in ('equipe', 'region', 'toutes')`),
    index('thread_line').on(table.finess, table.columnKey),
    index('thread_region').on(table.region, table.volet),
  ],
)

/** Append only. `mentions` is { account id: name }, as they were called. */
export const messages = pgTable(
  'message',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    threadId: bigint('thread_id', { mode: 'number' })
      .notNull()
      .references(() => threads.id),
    body: text('body').notNull(),
    mentions: jsonb('mentions').notNull().default({}),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('message_thread').on(table.threadId, table.id)],
)

/** What reaches one person, without its text: that is read where it stands, with the rights of that moment. */
export const news = pgTable(
  'news',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    accountId: text('account_id').notNull(),
    kind: text('kind').notNull(),
    /** The message, the contestation or the action that it tells of. */
    about: bigint('about', { mode: 'number' }).notNull(),
    finess: finess('finess'),
    columnKey: text('column_key').notNull().default(''),
    region: text('region').notNull(),
    volet: text('volet'),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
    readAt: instant('read_at'),
  },
  (table) => [
    finessCheck('news'),
    check('news_kind_check', sql`kind in ('mention', 'reponse', 'contestation', 'action')`),
    index('news_account').on(table.accountId, table.readAt, table.id),
  ],
)
