import { choice, count, note, text } from '../column'
import { defineSource } from '../source'
import { fall } from './fall'

export const esms = defineSource({
  key: 'esms',
  label: 'ESMS numérique',
  owner: 'CNSA',
  importedBy: ['ans', 'cnsa'],
  volet: 'esms',
  provenance:
    'Liste des projets ESMS numérique pour la CNSA. Seul « Nb DUI actifs » est un indicateur connu du programme ; le reste du fichier : hypothèse.',
  assumed: true,
  file: {
    name: /ESMS[ _-]*num[eé]rique/i,
    finess: { EG: ['FINESS géographique', 'FINESS EG', 'FINESS ET'], EJ: ['FINESS juridique', 'FINESS EJ'] },
    levels: ['EG'],
    ignored: ['Raison sociale', 'Région', 'Département', 'Catégorie', 'Secteur'],
    disposition: 'replace',
    archive: [],
  },
  national: {
    projet: text('N° projet PAI', { volet: 'esms', assumed: true, headers: ['N° projet'] }),
    porteur: text('Porteur', { volet: 'esms', assumed: true, headers: ['Porteur (OG)'] }),
    phase: choice(
      'Phase',
      { amorcage: 'Amorçage', generalisation: 'Généralisation' },
      { scale: { amorcage: 0, generalisation: 1 }, volet: 'esms', assumed: true },
    ),
    editeur: text('Éditeur DUI', { volet: 'esms', assumed: true, headers: ['Éditeur'] }),
    solution: text('Solution DUI', { volet: 'esms', assumed: true, headers: ['Solution'] }),
    usagers: count('Nb usagers', {
      volet: 'esms',
      assumed: true,
      headers: ["Nombre d'usagers"],
      measure: { label: 'ESMS numérique : usagers', sum: true },
    }),
    duiActifs: count('Nb DUI actifs', {
      volet: 'esms',
      headers: ['Nombre de DUI actifs'],
      measure: { label: 'ESMS numérique : DUI actifs', sum: true },
    }),
  },
  region: { commentaire: note('Commentaires', { volet: 'esms', assumed: true }) },
  check: ({ usagers, duiActifs }) =>
    usagers != null && duiActifs != null && Number(duiActifs) > Number(usagers) ? ['plus de DUI actifs que d’usagers'] : [],
  compare: (now, before) => fall('Nb DUI actifs', now.duiActifs, before.duiActifs),
})
