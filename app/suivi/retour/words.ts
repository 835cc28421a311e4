import { plain } from '../../../importers/column'
import { identities } from '../../../importers/returned/exported'
import type { Counts, Outcome } from '../../../importers/returned/outcome'
import type { ReturnedStatus } from '../../../importers/returned/register'
import { sheetColumn } from '../../../importers/sheet-columns'
import type { Tone } from '../../ui/badge'

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

const statusWords = { applied: ['Appliqué', 'success'], discarded: ['Écarté', 'neutral'], undone: ['Annulé', 'neutral'] } as const

/** Where a returned workbook stands; one that changes nothing asks nothing of anybody. */
export function standing({
  status,
  reading: { counts },
}: {
  status: ReturnedStatus
  reading: { counts: Counts }
}): readonly [string, Tone] {
  if (status !== 'staged') return statusWords[status]
  if (isToReview(counts)) return ['À relire', 'info']
  return [outcomeOrder.some((one) => counts[one] > 0) ? 'Rien à reprendre' : 'Aucune différence', 'neutral']
}

export const isToReview = ({ apply, conflict }: Counts): boolean => apply + conflict > 0

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
