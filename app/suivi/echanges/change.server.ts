import { z } from 'zod'
import type { Actor } from '../../../db/actor'
import { completeAction, followLine, writeAction } from '../../../importers/actions/write'
import { endContact, writeContact } from '../../../importers/contacts/write'
import { contestCell, withdrawContestation } from '../../../importers/contestations/contest'
import { judgeContestations } from '../../../importers/contestations/judge'
import { markNews } from '../../../importers/echanges/news'
import { answerThread, openThread, resolveThread } from '../../../importers/echanges/say'
import { Refusal } from '../../../importers/refusal'

const text = z
  .string()
  .max(10_000)
  .refine((said) => !said.includes('\0'))
const id = z.int().positive()
const said = { body: text, mentions: z.array(text.max(80)).max(50).default([]), confirmed: z.boolean().default(false) }
const line = { finess: text.max(20) }
const onCell = { ...line, column: text.max(80) }

const gesture = z.discriminatedUnion('geste', [
  z.strictObject({
    geste: z.literal('ouvrir'),
    ...onCell,
    ...said,
    visibility: z.enum(['equipe', 'region', 'toutes']),
    theme: text.default(''),
  }),
  z.strictObject({ geste: z.literal('repondre'), thread: id, ...said }),
  z.strictObject({ geste: z.literal('resoudre'), thread: id, resolved: z.boolean() }),
  z.strictObject({
    geste: z.literal('contester'),
    ...onCell,
    raw: text,
    reason: text,
    evidence: text.default(''),
    confirmed: z.boolean().default(false),
  }),
  z.strictObject({ geste: z.literal('retirer'), id }),
  z.strictObject({
    geste: z.literal('trancher'),
    ids: z.array(id).max(1000),
    verdict: z.enum(['acceptee', 'refusee']),
    answer: text.default(''),
    confirmed: z.boolean().default(false),
  }),
  z.strictObject({ geste: z.literal('suivre'), ...line, followed: z.boolean() }),
  z.strictObject({
    geste: z.literal('prevoir'),
    ...line,
    id: id.optional(),
    text,
    due: text.max(20).default(''),
    personId: text.max(80).default(''),
    personName: text.max(80).default(''),
  }),
  z.strictObject({ geste: z.literal('faire'), id, done: z.boolean() }),
  z.strictObject({
    geste: z.literal('noter-contact'),
    ...line,
    id: id.optional(),
    ...{ role: text, phone: text.default(''), email: text.default('') },
    confirmed: z.boolean().default(false),
  }),
  z.strictObject({ geste: z.literal('retirer-contact'), id }),
  z.strictObject({ geste: z.literal('lire'), ids: z.array(id).max(1000).optional(), read: z.boolean().default(true) }),
])

export type Gesture = z.input<typeof gesture>

/** What came of a gesture: how many things it changed, or why nothing was. */
export type Changed = { ok: true; count: number } | { ok: false; code: string; message: string; status: number }

/** One door for all that people do together: each gesture checks its own rights. */
export async function change(actor: Actor, asked: unknown): Promise<Changed> {
  const read = gesture.safeParse(asked)
  if (!read.success) return { ok: false, code: 'illisible', message: 'Demande illisible. Rien n’a été enregistré.', status: 400 }
  try {
    return { ok: true, count: await run(actor, read.data) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message, status: error.status }
    throw error
  }
}

async function run(actor: Actor, asked: z.output<typeof gesture>): Promise<number> {
  switch (asked.geste) {
    case 'ouvrir':
      await openThread(actor, asked)
      return 1
    case 'repondre':
      await answerThread(actor, asked.thread, asked)
      return 1
    case 'resoudre':
      await resolveThread(actor, asked.thread, asked.resolved)
      return 1
    case 'contester':
      await contestCell(actor, asked)
      return 1
    case 'retirer':
      await withdrawContestation(actor, asked.id)
      return 1
    case 'trancher':
      return (await judgeContestations(actor, asked)).length
    case 'suivre':
      await followLine(actor, asked.finess, asked.followed)
      return 1
    case 'prevoir':
      await writeAction(actor, asked)
      return 1
    case 'faire':
      await completeAction(actor, asked.id, asked.done)
      return 1
    case 'noter-contact':
      await writeContact(actor, asked)
      return 1
    case 'retirer-contact':
      await endContact(actor, asked.id)
      return 1
    case 'lire':
      return markNews(actor, asked.ids, asked.read)
  }
}
