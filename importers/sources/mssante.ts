import { choice, count, note } from '../column'
import { defineSource } from '../source'
import { fall } from './fall'

export const mssante = defineSource({
  key: 'mssante',
  label: 'MSSanté',
  owner: 'ANS',
  importedBy: ['ans'],
  provenance:
    'Rapport « Rapport indicateurs MSSanté-general-mois-année », envoyé chaque mois par l’ANS. Le nombre de messages est celui de l’entité juridique : tous ses établissements affichent le même. Du mois ou cumulé : demandé à l’import.',
  file: {
    name: /indicateurs[ _-]*MSS(ant[eé])?|mssant[eé]/i,
    finess: {
      EJ: ['FINESS juridique', 'FINESS EJ'],
      EG: ['FINESS géographique', 'FINESS EG', 'FINESS ET'],
    },
    levels: ['EJ'],
    ignored: ['Raison sociale', 'Région', 'Département', 'Secteur', 'Opérateur', 'Mois'],
    disposition: 'replace',
    archive: ['MSS'],
  },
  national: {
    raccordement: choice(
      'ES Raccordé',
      { emetteur: 'ES Emetteur', raccorde: 'ES Raccordé', non_raccorde: 'Non raccordé' },
      {
        letter: 'AK',
        level: 'EJ',
        scale: { non_raccorde: 0, raccorde: 1, emetteur: 2 },
        headers: ['Raccordement', 'ES raccordé MSSanté'],
        synonyms: { raccorde: ['raccordé', 'oui'], non_raccorde: ['es non raccordé', 'non'], emetteur: ['émetteur'] },
        measure: { label: 'MSSanté : entités raccordées', positive: ['emetteur', 'raccorde'] },
      },
    ),
    messages: count('Nb de messages envoyés', {
      letter: 'AL',
      level: 'EJ',
      headers: ['Nombre de messages envoyés', 'Messages envoyés'],
      measure: { label: 'MSSanté : messages envoyés', sum: true },
    }),
  },
  region: { commentaire: note('Commentaires', { letter: 'AM' }) },
  mode: {
    question:
      'Le « Nb de messages envoyés » de ce rapport est-il celui du mois, ou un cumul ? La réponse est gardée pour les mois suivants.',
    choices: { mensuel: 'Messages du mois', cumul: 'Messages cumulés' },
  },
  check: ({ raccordement, messages }) => (raccordement === 'emetteur' && messages === 0 ? ['« ES Emetteur » avec 0 message envoyé'] : []),
  compare: ({ messages: now }, { messages: before }, mode) =>
    mode === 'cumul' && Number(now ?? before) < Number(before)
      ? [`le cumul des messages diminue : ${Number(before).toLocaleString('fr-FR')} puis ${Number(now).toLocaleString('fr-FR')}`]
      : fall('Nb de messages envoyés', now, before),
})
