import type { Level } from '../../source'
import { words } from './header-key'

/** Words beside « FINESS » in real headers: `ET-N°FINESS`, « Finess J », `nofinesset`, « FINESS de l'entité juridique ». */
const levelByWord = new Map<string, Level>([
  ...['eg', 'et', 'ege', 'g', 'geo', 'geographique', 'geographiques', 'etablissement', 'etab', 'site'].map((word) => [word, 'EG'] as const),
  ...['ej', 'j', 'jur', 'juri', 'juridique', 'juridiques'].map((word) => [word, 'EJ'] as const),
  ['pmsi', 'PMSI'],
])
const neutral = new Set([
  'finess',
  'n',
  'no',
  'num',
  'numero',
  'nd',
  'code',
  'id',
  'identifiant',
  'entite',
  'de',
  'du',
  'd',
  'l',
  'la',
  'le',
  'es',
])

/** The level told by a FINESS header; 'bare' when it says FINESS and no more, or several levels; undefined when it is another column. */
export function finessLevel(header: string): Level | 'bare' | undefined {
  const said = words(header.replace(/\([^()]*\)/g, ' '))
    .join(' ')
    .replace(/finesse(?![a-z])/g, 'finess')
  if (!said.includes('finess')) return undefined
  const around = said
    .replace(/finess/g, ' finess ')
    .split(' ')
    .filter(Boolean)
  if (!around.every((word) => neutral.has(word) || levelByWord.has(word))) return undefined
  const levels = new Set(around.flatMap((word) => levelByWord.get(word) ?? []))
  const [level] = levels
  return level && levels.size === 1 ? level : 'bare'
}

export const finessLabels: Record<Level, string> = {
  EG: 'FINESS géographique',
  EJ: 'FINESS juridique',
  PMSI: 'FINESS PMSI',
}
