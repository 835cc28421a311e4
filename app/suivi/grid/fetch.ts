import type { ViewOrder } from '../order.server'
import { type PackedLines, unpackLines } from '../packed-lines'
import { searchOf, type View } from '../view'
import type { FetchLines } from './lines'

/** Every line of the view by its number; throws when the service is away. */
export async function fetchOrder(view: View, signal: AbortSignal): Promise<ViewOrder> {
  return read<ViewOrder>(`/suivi/${view.region}/ordre?${searchOf({ ...view, rang: 1 })}`, signal)
}

export function linesFrom({ region, volet, point, avec }: Pick<View, 'region' | 'volet' | 'point' | 'avec'>): FetchLines {
  const said = { volet, ...(point && { point }), ...(avec && { avec }) }
  return async (finess, signal) => {
    const search = new URLSearchParams({ ...said, l: finess.join('') })
    return unpackLines(await read<PackedLines>(`/suivi/${region}/lignes?${search}`, signal))
  }
}

async function read<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: 'application/json' } })
  if (!response.ok || !response.headers.get('Content-Type')?.includes('json')) throw new Error(`Réponse ${response.status}`)
  return (await response.json()) as T
}
