import type { Sent } from './send'

/** What was typed and is not known to be saved: it outlives the page, for as long as the tab. */
export type Draft = Sent & { label: string; raisonSociale: string }

const key = 'vigie.saisies'

export function keepDraft(draft: Draft): void {
  write([...others(draft), draft])
}

export function forgetDraft(draft: Pick<Draft, 'finess' | 'column' | 'point'>): void {
  write(others(draft))
}

export function readDrafts(): Draft[] {
  const kept = storage()?.getItem(key)
  return kept ? (JSON.parse(kept) as Draft[]) : []
}

function others({ finess, column, point }: Pick<Draft, 'finess' | 'column' | 'point'>): Draft[] {
  return readDrafts().filter((draft) => draft.finess !== finess || draft.column !== column || draft.point !== point)
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
