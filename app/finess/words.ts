import type { Tone } from '../ui/badge'

export const statusWords = {
  ok: { label: 'Bon', tone: 'success' },
  repaired: { label: 'Réparé', tone: 'info' },
  'to-confirm': { label: 'À confirmer', tone: 'warning' },
  rejected: { label: 'Rejeté', tone: 'error' },
  empty: { label: 'Vide', tone: 'neutral' },
} as const satisfies Record<string, { label: string; tone: Tone }>

export const levelWords = { EG: 'Établissement (EG)', EJ: 'Entité juridique (EJ)' } as const

/** « 1 ligne », « 4 812 lignes » */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('fr-FR')} ${n > 1 ? many : one}`
}
