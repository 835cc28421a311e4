import type { Level, Source } from '../../../importers/source'
import type { Target } from '../../../importers/steps/recognise/layout'

export type Choice = { value: string; label: string }

export type TargetGroup = { label: string; choices: Choice[] }

const levels: readonly { value: Level; label: string }[] = [
  { value: 'EG', label: 'FINESS géographique' },
  { value: 'EJ', label: 'FINESS juridique' },
  { value: 'PMSI', label: 'FINESS PMSI' },
]

/** What a header may be in a source. */
export function targetGroups({ label, file, national }: Source): TargetGroup[] {
  return [
    { label: 'Identifiants', choices: levels.filter(({ value }) => file?.finess[value]) },
    { label, choices: Object.entries(national).map(([value, column]) => ({ value, label: column.label })) },
  ]
}

/** What is chosen for each header, or why it cannot be, in French. */
export function chosenTargets(source: Source, keys: readonly string[], get: (name: string) => unknown): Map<string, Target> | string {
  const known = new Map(targetGroups(source).flatMap(({ choices }) => choices.map(({ value, label }) => [value, label] as const)))
  const targets = new Map<string, Target>()
  for (const [index, key] of keys.entries()) {
    if (key === '') continue
    const said = String(get(`colonne-${index}`) ?? '')
    if (said !== '' && !known.has(said)) return `Choix « ${said.slice(0, 40)} » inconnu.`
    if (said !== '' && [...targets.values()].includes(said))
      return `« ${known.get(said)} » est choisi deux fois : gardez une seule colonne.`
    targets.set(key, said || null)
  }
  const chosen = new Set(targets.values())
  const identifiers = source.file?.levels ?? []
  if (!identifiers.some((level) => chosen.has(level))) {
    const named = levels.filter(({ value }) => identifiers.includes(value)).map(({ label }) => `« ${label} »`)
    return `Choisissez la colonne ${named.join(' ou ')} : elle dit de quel établissement parle chaque ligne.`
  }
  return Object.keys(source.national).some((field) => chosen.has(field)) ? targets : 'Choisissez au moins une colonne à lire.'
}
