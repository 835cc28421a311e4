import { against, atMost, type Figure, median } from './figure'
import { beside } from './road/peers'
import { roadRounds } from './road/rounds'

export async function run(): Promise<Figure[]> {
  const { done, peers } = await roadRounds('xlsx')
  const pairs = done.map(({ first, floor }) => ({ value: first.ms, floor }))
  return [
    against('import-xlsx', 'fichier ASP de 100 000 × 45 jusqu’aux faits appliqués ÷ (décompression + COPY)', pairs, 2.5),
    atMost('import-xlsx', 'mémoire résidente au plus haut', median(done.map(({ first }) => first.peakMo)), 'Mo', 300),
    ...beside('import-xlsx', peers, median(pairs.map(({ value }) => value))),
  ]
}
