import { choice, day, note, text } from '../column'
import { defineSource, type Values } from '../source'

const milestones = ['demarrage', 'envoi', 'accrochage', 'fluxReels', 'fin'] as const
const names: Record<(typeof milestones)[number], string> = {
  demarrage: 'le démarrage du projet',
  envoi: "l'envoi du planning à l'ANS",
  accrochage: "l'accrochage technique",
  fluxReels: 'le démarrage des flux réels',
  fin: 'la fin du projet',
}

export const roc = defineSource({
  key: 'roc',
  label: 'ROC',
  owner: 'Éditeurs de GAP / ANS',
  importedBy: ['ans', 'editeur'],
  volet: 'es',
  provenance:
    'Onglet « Planning_déploiement » fourni par les éditeurs. Si seul le FINESS juridique est rempli, tous les établissements de l’entité sont concernés. Un planning proposé ne porte que des dates prévisionnelles.',
  file: {
    name: /planning.*d[eé]ploiement|\bROC\b|^ROC[-_ ]/i,
    sheet: /planning.?d.?ploiement/i,
    finess: {
      EG: ['Finess géographique'],
      EJ: ['Finess juridique', 'FINESSE juridique'],
    },
    levels: ['EG', 'EJ'],
    ignored: ["Nom de l'établissement", 'AMC miroir', 'Commentaire', 'Commentaires'],
    disposition: 'merge',
  },
  national: {
    statut: choice(
      'Statut du planning',
      { propose: "Proposé à l'établissement", valide: "Validé par l'établissement" },
      {
        scale: { propose: 0, valide: 1 },
        measure: { label: 'ROC : plannings validés', positive: ['valide'], among: 'filled' },
        volet: 'es',
      },
    ),
    demarrage: day('Date démarrage du projet en ETS', { volet: 'es', headers: ['Date de démarrage du projet en ETS'] }),
    envoi: day("Date d'envoi à l'ANS du planning validé entre l'éditeur et l'ETS", { volet: 'es' }),
    accrochage: day('Date accrochage technique', { volet: 'es' }),
    fluxReels: day('Date Démarrage flux réels', { volet: 'es', headers: ['Date démarrage des flux réels'] }),
    fin: day('Date fin projet en ETS', { volet: 'es', headers: ['Date de fin projet en ETS'] }),
    editeur: text('Éditeur', { volet: 'es', assumed: true, headers: ['Éditeur/GAP', 'Éditeur de GAP', 'GAP'] }),
  },
  region: { commentaire: note('Commentaires', { volet: 'es', assumed: true }) },
  check: (values) => inOrder(values),
  nuance: (key, values, month) => {
    const date = values[key]
    if (!(milestones as readonly string[]).includes(key) || typeof date !== 'string') return undefined
    if (date.slice(0, 7) > month) return 'prévisionnelle'
    // A date of a proposed planning stays a forecast; once past, the milestone is late until a validated planning says otherwise.
    return values.statut === 'propose' ? 'prévisionnelle, dépassée' : undefined
  },
})

function inOrder(values: Values): string[] {
  const known = milestones.filter((key) => typeof values[key] === 'string')
  return known.slice(1).flatMap((key, index) => {
    const before = known[index] as (typeof milestones)[number]
    return String(values[key]) < String(values[before]) ? [`${names[key]} précède ${names[before]}`] : []
  })
}
