import type { Period } from '../../../importers/period'
import type { Sent } from './send'

/** What was typed and is not known to be saved: it outlives the page, for as long as the tab. */
export type Draft = Sent & { point: Period; label: string; raisonSociale: string }

type Place = Pick<Draft, 'finess' | 'column' | 'point'>

const key = 'vigie.saisies'

export function keepDrafts(drafts: readonly Draft[]): void {
  if (drafts.length > 0) write([...without(drafts), ...drafts])
}

export function forgetDrafts(places: readonly Place[]): void {
  if (places.length > 0) write(without(places))
}

export function readDrafts(): Draft[] {
  const kept = storage()?.getItem(key)
  return kept ? (JSON.parse(kept) as Draft[]) : []
}

export const idOf = ({ finess, column, point }: Place) => `${finess} ${column} ${point}`

function without(places: readonly Place[]): Draft[] {
  const ids = new Set(places.map(idOf))
  return readDrafts().filter((draft) => !ids.has(idOf(draft)))
}

function write(drafts: Draft[]): void {
  if (drafts.length > 0) storage()?.setItem(key, JSON.stringify(drafts))
  else storage()?.removeItem(key)
}

/** A browser may refuse storage altogether. */
function storage(): Storage | undefined {
  try {
    return globalThis.sessionStorage as Storage | undefined
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
