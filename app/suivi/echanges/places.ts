import type { Actor } from '../../../db/actor'
import { canRead } from '../../../importers/reading'

type Place = { finess: string | null; region: string; volet: string | null; column: string; thread?: number | null }

/** Where something is looked at: its cell in the sheet, with the panel open on `tab`; the thread alone for who does not read that sheet. */
export function placeOf(actor: Actor, { finess, region, volet, column, thread }: Place, tab: 'cellule' | 'echanges' | 'a-faire'): string {
  if (!canRead(actor, region)) return thread ? `/echanges/${thread}` : '/pour-moi'
  const search = new URLSearchParams({ volet: volet ?? 'es', ...(finess && { q: finess }) })
  return `/suivi/${region}?${search}${finess ? `#${new URLSearchParams({ ouvrir: column || 'ligne', onglet: tab })}` : ''}`
}
