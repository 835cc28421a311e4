export type Subject = 'alerte' | 'bouge' | 'conteste' | 'perime' | 'retard' | 'libre'

/** The parts of an agenda, in order; `filter` leads to the other lines of the same kind in the sheet. */
export const subjects: Readonly<Record<Subject, { title: string; filter: string }>> = {
  alerte: { title: 'En alerte', filter: '&f.asp.meteo=alerte' },
  bouge: { title: 'Ce qui a bougé', filter: '' },
  conteste: { title: 'Contesté', filter: '' },
  perime: { title: 'Météo périmée', filter: '&perime=asp.meteo@3' },
  retard: { title: 'Fichiers en retard', filter: '' },
  libre: { title: 'Autres points', filter: '' },
}

export const order = Object.keys(subjects) as Subject[]

export type Item = {
  id: number
  subject: Subject
  finess: string | null
  title: string
  detail: string
  decision: string
  owner: string
  due: string | null
  followUpId: number | null
  decidedBy: string | null
}

export type Meeting = {
  id: number
  region: string
  volet: 'es' | 'esms'
  point: string
  since: string | null
  heldOn: string
  title: string
  attendees: string
  notes: string
  authorName: string
}
