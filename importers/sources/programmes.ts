import { choice, finessNumber, note, text } from '../column'
import { defineSource } from '../source'

export const programmes = defineSource({
  key: 'programmes',
  label: 'Programmes nationaux',
  owner: 'ANS',
  importedBy: ['ans'],
  volet: 'es',
  provenance: 'Liste nationale : FINESS PMSI, établissements pilotes MES, candidats SUN-ES et leurs domaines. Fichier : hypothèse.',
  assumed: true,
  file: {
    name: /programmes?[ _-]*nationaux|liste[ _-]*programmes/i,
    finess: { EG: ['FINESS géographique', 'FINESS EG', 'FINESS ET'], EJ: ['FINESS juridique', 'FINESS EJ'] },
    levels: ['EG'],
    ignored: ['Raison sociale', 'Département', "Catégorie d'établissements", 'Catégorie'],
    disposition: 'replace',
  },
  national: {
    pmsi: finessNumber('FINESS PMSI', { letter: 'B', volet: 'es' }),
    pilote: choice(
      'ES Pilote MES',
      { pilote: 'ES Pilote MES' },
      { letter: 'G', volet: 'es', blank: 'erase', synonyms: { pilote: ['oui', 'x'] } },
    ),
    candidat: text('Candidat SUN-ES (Liste des domaines et bonus validés)', {
      letter: 'H',
      volet: 'es',
      blank: 'erase',
      headers: ['Candidat SUN-ES'],
    }),
  },
  region: { commentaire: note('Commentaires', { letter: 'I', volet: 'es' }) },
})
