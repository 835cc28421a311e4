import type { QueueDone } from './queue.server'
import { plural } from './words'

/** What the page says of what it has just done. */
export function toldOf(done: QueueDone | { message: string; status: number }): { tone: 'success' | 'error'; message: string } {
  if ('remembered' in done) {
    const what = plural(done.remembered, 'rapprochement enregistré', 'rapprochements enregistrés')
    return { tone: 'success', message: `${what}. Rejouez l’import pour en tenir compte.` }
  }
  if ('forgotten' in done) return { tone: 'success', message: `Le rapprochement de « ${done.forgotten} » est oublié.` }
  return 'replayed' in done ? { tone: 'success', message: done.message || 'Rien n’a changé.' } : { tone: 'error', message: done.message }
}
