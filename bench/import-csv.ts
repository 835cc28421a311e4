import { against, atMost, type Figure, median } from './figure'
import { beside } from './road/peers'
import { roadRounds } from './road/rounds'

export async function run(): Promise<Figure[]> {
  const { done, peers } = await roadRounds('csv')
  const pairs = done.map(({ first, floor }) => ({ value: first.ms, floor }))
  return [
    against('import-csv', 'fichier ASP de 100 000 × 45 (csv.gz) jusqu’aux faits appliqués ÷ (décompression + COPY)', pairs, 1.8),
    atMost('import-csv', 'mémoire résidente au plus haut', median(done.map(({ first }) => first.peakMo)), 'Mo', 300),
    ...beside('import-csv', peers, median(pairs.map(({ value }) => value))),
  ]
}
