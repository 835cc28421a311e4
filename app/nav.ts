import type { User } from './session'
import type { NavItem } from './ui/header'

const help = { label: 'Aide', href: '/aide' }

/** Where a person starts: a coordinator in their region, the others with the country. */
export function firstPage(user: User): string {
  return user.role === 'region' && user.regions[0] ? `/suivi/${user.regions[0]}` : '/pilotage'
}

/** The menu of a profile: editors see figures and bring files, they read no sheet. */
export function navOf(user: User | undefined): NavItem[] {
  if (!user) return [help]
  const suivi = { label: 'Suivi', href: user.role === 'region' ? firstPage(user) : '/suivi', section: '/suivi' }
  return [
    ...(user.role === 'editeur' ? [] : [suivi]),
    ...(user.role === 'editeur' ? [] : [{ label: 'Pour moi', href: '/pour-moi', also: ['/a-faire', '/contestations', '/echanges'] }]),
    { label: 'Pilotage', href: '/pilotage' },
    ...(user.role === 'editeur' ? [] : [{ label: 'Points', href: '/points' }]),
    ...(user.role === 'ans' || user.role === 'region' ? [{ label: 'Réunions', href: '/reunions' }] : []),
    ...(user.role === 'editeur' ? [] : [{ label: 'Rapports', href: '/rapports' }]),
    ...(user.role === 'editeur' ? [] : [{ label: 'Classeurs', href: '/classeurs' }]),
    { label: 'Imports', href: '/imports' },
    { label: 'FINESS', href: '/finess' },
    help,
  ]
}
