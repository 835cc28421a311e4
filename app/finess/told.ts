import type { QueueDone } from './queue.server'
import { plural } from './words'

/** What the page says of what it has just done. */
export function toldOf(done: QueueDone | { message: string; status: number }): { tone: 'success' | 'error'; message: string } {
  if ('remembered' in done) {
    const many = 'rapprochements enregistrés'
    return {
      tone: 'success',
      message: `${plural(done.remembered, 'rapprochement enregistré', many)}. Rejouez l’import pour les prendre en compte.`,
    }
  }
  if ('forgotten' in done) return { tone: 'success', message: `Le rapprochement de « ${done.forgotten} » est oublié.` }
  return 'replayed' in done ? { tone: 'success', message: done.message || 'Rien n’a changé.' } : { tone: 'error', message: done.message }
}
