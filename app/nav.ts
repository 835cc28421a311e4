import type { User } from './session'
import type { NavItem } from './ui/header'

const help = { label: 'Aide', href: '/aide' }

/** Where a person starts: a coordinator in their region, the others with the country. */
export function firstPage(user: User): string {
  return user.role === 'region' && user.regions[0] ? `/suivi/${user.regions[0]}` : '/pilotage'
}

/** The menu of a profile, by part: editors see figures and bring files, they read no sheet. */
export function navOf(user: User | undefined): NavItem[] {
  if (!user) return [help]
  const imports = { label: 'Imports', href: '/imports' }
  const finess = { label: 'FINESS', href: '/finess' }
  if (user.role === 'editeur') return [{ label: 'Pilotage', href: '/pilotage' }, part('Fichiers', [imports, finess]), help]
  const acts = user.role === 'ans' || user.role === 'region'
  return [
    { label: 'Suivi', href: user.role === 'region' ? firstPage(user) : '/suivi', section: '/suivi' },
    part('Pour moi', [
      { label: 'Messages', href: '/pour-moi' },
      ...(acts ? [{ label: 'À faire', href: '/a-faire' }] : []),
      { label: 'Contestations', href: '/contestations' },
      { label: 'Problèmes partagés', href: '/echanges' },
    ]),
    { label: 'Pilotage', href: '/pilotage' },
    part('Points', [
      { label: 'Points de suivi', href: '/points' },
      ...(acts ? [{ label: 'Réunions', href: '/reunions' }] : []),
      { label: 'Rappels', href: '/courriels' },
    ]),
    { label: 'Rapports', href: '/rapports' },
    part('Fichiers', [imports, { label: 'Classeurs', href: '/classeurs' }, finess]),
    help,
  ]
}

/** Several pages under one word: it leads to the first, and the others stand in a second row. */
function part(label: string, pages: NavItem['pages'] & object): NavItem {
  return { label, href: pages[0]?.href ?? '/', pages }
}
