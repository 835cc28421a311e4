import { plain } from '../../../importers/column'
import { identities } from '../../../importers/returned/exported'
import type { Counts, Outcome } from '../../../importers/returned/outcome'
import { sheetColumn } from '../../../importers/sheet-columns'

export const outcomes: Record<Outcome, { title: string; one: string; many: string }> = {
  conflict: { title: 'En conflit', one: 'cellule modifiée des deux côtés', many: 'cellules modifiées des deux côtés' },
  apply: { title: 'À reprendre', one: 'cellule à reprendre', many: 'cellules à reprendre' },
  refused: { title: 'Refusées', one: 'cellule refusée', many: 'cellules refusées' },
  older: { title: 'Plus récentes en ligne', one: 'cellule plus récente en ligne', many: 'cellules plus récentes en ligne' },
  grey: { title: 'Grises différentes', one: 'cellule grise différente', many: 'cellules grises différentes' },
}

/** What needs a person comes first. */
export const outcomeOrder = ['conflict', 'apply', 'refused', 'older', 'grey'] as const satisfies readonly Outcome[]

export const isOutcome = (said: string): said is Outcome => Object.hasOwn(outcomes, said)

export const n = (count: number): string => count.toLocaleString('fr-FR')

export function counted(counts: Counts, outcome: Outcome): string {
  const count = counts[outcome]
  return `${n(count)} ${count > 1 ? outcomes[outcome].many : outcomes[outcome].one}`
}

/** « MSSanté – Commentaires » */
export function columnLabel(key: string): string {
  const column = sheetColumn(key)
  if (column)
    return plain(column.source.label) === plain(column.column.label)
      ? column.column.label
      : `${column.source.label} – ${column.column.label}`
  return identities.find(({ identity }) => identity === key)?.header ?? key
}

export const statusWords = { staged: 'À relire', applied: 'Appliqué', discarded: 'Écarté', undone: 'Annulé' } as const

export const at = (date: Date | string | null | undefined): string =>
  date
    ? new Date(date).toLocaleString('fr-FR', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZone: 'Europe/Paris',
      })
    : ''
