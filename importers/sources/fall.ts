import type { Value } from '../column'

/** Under this count, a fall of nine tenths is a matter of a few units. */
const enough = 100

/** « Nb de messages envoyés passe de 10 980 à 12 » when a count loses nine tenths of what it was. */
export function fall(label: string, now: Value | null | undefined, before: Value | null | undefined): string[] {
  if (typeof now !== 'number' || typeof before !== 'number' || before < enough || now * 10 > before) return []
  return [`« ${label} » perd au moins 90 % : ${before.toLocaleString('fr-FR')} puis ${now.toLocaleString('fr-FR')}`]
}
