import type { Lines } from '../../result'
import type { Source } from '../../source'
import { entityFields } from '../match/entities'
import type { MatchedLine } from '../match/line'
import type { Comparison } from './compare'

/** A line is unchanged when everything it says, of its subject and of its EJ, is what the month already holds. */
export function settleOutcomes(source: Source, covers: readonly string[], lines: readonly MatchedLine[], { unchanged }: Comparison): Lines {
  const shared = entityFields(source, covers)
  const counts: Lines = { read: lines.length, applied: 0, unchanged: 0, duplicate: 0, rejected: 0 }
  for (const line of lines) {
    if (line.outcome === 'applied') {
      const saysNothingOwn = line.finess !== line.ej && shared.length === covers.length
      const isSame = (saysNothingOwn || unchanged.has(line.finess ?? '')) && (shared.length === 0 || unchanged.has(line.ej ?? ''))
      if (isSame) line.outcome = 'unchanged'
    }
    counts[line.outcome]++
  }
  return counts
}
