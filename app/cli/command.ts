import type { ParseArgsConfig } from 'node:util'
import type { Actor } from '../../db/actor'

/** The command was not written as it should: exit 2. */
export class WrongUsage extends Error {}

/** What was typed after the name of the command; an option that may be repeated is an array. */
export type Typed = { words: string[]; options: Record<string, string | boolean | (string | boolean)[] | undefined> }

/** A value for programs and a text for people, or lines that come one by one; `refused` says why, and exits 1. */
export type Answer = { json: unknown; text: string; refused?: string } | { lines: AsyncIterable<unknown> }

/** The database that is open, and on whose behalf. */
export type Session = { actor: Actor; databaseUrl: string; isEmbedded: boolean; log(line: string): void }

export type Command = {
  /** Arguments, as the help shows them. */
  usage: string
  does: string
  options?: NonNullable<ParseArgsConfig['options']>
  /** 'none': the command makes the schema itself. */
  schema?: 'none'
  /** Reads what was typed, before any database is opened; the work comes after. */
  read(typed: Typed): (session: Session) => Promise<Answer>
}
