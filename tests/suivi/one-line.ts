import { vi } from 'vitest'
import { blockColumns, columnIndex } from '../../app/suivi/columns'
import type { Target } from '../../app/suivi/edits/edit'
import type { Sent, Transmit } from '../../app/suivi/edits/send'
import type { Line } from '../../app/suivi/line'
import type { Written } from '../../app/suivi/written'

export const columns = blockColumns('es')
export const line = {
  ...{
    finess: '350000022',
    raisonSociale: 'CHU de Rennes',
    commune: 'Rennes',
    categorie: '355',
    secteur: 'Sanitaire',
    departement: '35',
    region: '53',
  },
  ...{
    ej: '350005179',
    pmsi: null,
    partage: 3,
    absences: {},
    values: columns.map(() => null),
    entries: columns.map(() => 7),
    ejEntries: columns.map(() => 0),
    marks: '',
  },
} satisfies Line
export const target = (column = 'asp.commentaire'): Target => ({ line, column, index: columnIndex('es', column), label: 'Commentaires' })

export const saved = {
  status: 'saved',
  entry: 8,
  ejEntry: 0,
  niveau: 'EG',
  value: null,
  absence: null,
  text: '',
  author: 'Mme Kermarrec',
  at: '',
} as const

export function aTab(): void {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
}

/** A server that keeps one cell: it refuses a version that is not the one it holds. */
export function aServer(holds = { entry: 7, text: '' }) {
  const sent: Sent[] = []
  const answer = (status: 'saved' | 'conflict', text: string): Written =>
    ({
      status,
      entry: holds.entry,
      value: text || null,
      absence: null,
      text,
      author: 'M. Deux',
      at: '2022-08-12T08:42:00Z',
      message: 'modifiée',
    }) as Written
  const write = (edit: Sent): Written => {
    sent.push(edit)
    if (edit.seen !== holds.entry) return answer('conflict', holds.text)
    const before = holds.text
    holds = { entry: holds.entry + 1, text: edit.raw }
    return { ...answer('saved', edit.raw), before } as Written
  }
  const transmit: Transmit = async (_point, edits) => edits.map(write)
  /** What someone else writes, elsewhere. */
  const other = (text: string) => {
    holds = { entry: holds.entry + 1, text }
  }
  return { sent, transmit, other }
}
