import { titlePeriod } from '../../../importers/period'
import type { Block } from '../blocks.server'
import type { Drawn } from './columns'

/** Of a grey cell: who fills it, from which file, and when the next one is promised. */
export function lockedWords({ owner, source, field }: Drawn, blocks: readonly Block[]): string | undefined {
  const block = blocks.find(({ key }) => key === source.key)
  if (owner !== 'national' || !block) return undefined
  const month = block.months[field]
  const file = month && block.files.find(({ period }) => period === month)
  const from = file ? `${file.name} (${titlePeriod(file.period)})` : 'aucun fichier appliqué'
  const next = block.promised ? `promis le ${block.promised.split('-').reverse().join('/')}` : 'aucune date promise'
  return `Verrouillée : remplie par ${block.owner}, ${from} ; prochain fichier : ${next}.`
}
