import { type Figure, median } from './figure'
import { roadRounds } from './road/rounds'

export async function run(): Promise<Figure[]> {
  const { done } = await roadRounds('xlsx', { replay: true })
  const bench = 'import-replay'
  const ratio = Math.round(median(done.map(({ first, again }) => again.ms / first.ms)) * 1000) / 1000
  const [value, floor] = [median(done.map(({ again }) => again.ms)), median(done.map(({ first }) => first.ms))]
  const changed = Math.max(...done.map(({ again: { lines } }) => lines.read - lines.unchanged))
  return [
    {
      ...{
        bench,
        figure: 'le même fichier une seconde fois ÷ la première',
        value: Math.round(value),
        unit: 'ms',
        floor: Math.round(floor),
      },
      ...{ ratio, target: 0.5, ok: ratio <= 0.5 },
    },
    {
      bench,
      figure: 'lignes changées par la seconde fois',
      value: changed,
      unit: 'lignes',
      floor: null,
      ratio: null,
      target: 0,
      ok: changed === 0,
    },
  ]
}
