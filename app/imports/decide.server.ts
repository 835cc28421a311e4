import { type Actor, asActor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { applyImport, discardImport, undoImport } from '../../importers/import.server'
import { Refusal } from '../../importers/refusal'
import { readRow } from '../../importers/register'
import { requireHold } from '../../importers/rights'
import { requireTicked } from './ticks.server'

const decisions = {
  appliquer: { done: 'applique', run: applyImport },
  ecarter: { done: 'ecarte', run: discardImport },
  annuler: { done: 'annule', run: undoImport },
} as const

export type Done = (typeof decisions)[keyof typeof decisions]['done']

/**
 * What a person decided of an import; rights and state are checked by the step itself. `ticked` are the suspicious changes that they have
 * looked at: none may be missing before the import is applied.
 */
export async function decide(
  actor: Actor,
  id: number,
  decision: string,
  ticked: readonly string[] = [],
): Promise<{ done: Done } | { message: string; status: number }> {
  if (!Object.hasOwn(decisions, decision)) return { message: 'Décision inconnue. Aucune donnée n’a été modifiée.', status: 400 }
  const { done, run } = decisions[decision as keyof typeof decisions]
  try {
    if (run === applyImport) await asActor(actor, (sql) => requireLooked(sql, actor, id, ticked))
    await run(actor, id)
    return { done }
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, status: error.status }
    throw error
  }
}

/** Who may not apply it is told so, and nothing of what is in it. */
async function requireLooked(sql: Tx, actor: Actor, id: number, ticked: readonly string[]): Promise<void> {
  const row = await readRow(sql, id)
  requireHold(actor, row)
  await requireTicked(sql, row, ticked)
}

/** What the page has just done, from its URL. */
export function readDone({ searchParams }: URL): Done | undefined {
  return Object.values(decisions).find(({ done }) => done === searchParams.get('fait'))?.done
}
