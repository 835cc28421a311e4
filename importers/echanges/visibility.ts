import type { Profile } from '../../db/actor'

/** Who reads a thread: it is chosen when it is opened, and holds for its answers. */
export type Visibility = 'equipe' | 'region' | 'toutes'

type Reader = { role: Profile; regions: readonly string[] }

/** In words, beside every message. `team` is a region or a national profile, `regionName` the name of the region of the line. */
export function visibilityWords(visibility: Visibility, team: string, regionName: string): string {
  if (visibility === 'toutes') return 'Toutes les régions'
  if (visibility === 'region') return `${regionName} et ANS`
  return `Équipe ${teams[team] ?? regionName} seulement`
}

const teams: Readonly<Record<string, string>> = { ans: 'ANS', cnam: 'Cnam', cnsa: 'CNSA', admin: 'd’administration' }

/** What a profile may choose, the one proposed first: a grey cell is a matter for the ANS too, the rest stays in the team. */
export function visibilitiesOf({ role }: Reader, about: 'national' | 'region' | 'line'): readonly Visibility[] {
  if (role === 'region') return about === 'national' ? ['region', 'equipe', 'toutes'] : ['equipe', 'region', 'toutes']
  return role === 'ans' ? ['region', 'equipe', 'toutes'] : ['equipe', 'toutes']
}

/** How a choice is put to its author. */
export const choiceWords: Readonly<Record<Visibility, (role: Profile) => string>> = {
  equipe: (role) => (role === 'region' ? 'Mon équipe : les comptes de la région' : 'Mon équipe : les comptes de mon profil'),
  region: (role) => (role === 'region' ? 'Ma région et l’ANS' : 'La région et l’ANS'),
  toutes: () => 'Toutes les régions et le national',
}
