import { choice, count, note, percent, yesNo } from '../column'
import { defineSource } from '../source'
import { fall } from './fall'

export const insi = defineSource({
  key: 'insi',
  label: 'INSi',
  owner: 'ANS',
  importedBy: ['ans'],
  provenance: 'Fichier « M1271_V02_TLSt_Publication donnees INSi » publié par le GIE SESAM-Vitale. Colonnes du fichier : hypothèse.',
  assumed: true,
  file: {
    name: /M\d+_V\d+_TLS|donn[eé]es[ _-]?INSi/i,
    finess: {
      EG: ['FINESS géographique', 'FINESS EG', 'FINESS ET', 'FINESS'],
      EJ: ['FINESS juridique', 'FINESS EJ'],
    },
    levels: ['EG', 'EJ'],
    ignored: ['Région', 'Département', 'Raison sociale', 'Catégorie'],
    disposition: 'replace',
    archive: ['INS'],
  },
  national: {
    appel: yesNo("Appel de l'ES au TS INSi", {
      letter: 'AC',
      headers: ['Appel au TS INSi', 'Appel TS INSi', 'Appel au téléservice INSi'],
      measure: { label: 'INSi : établissements appelant le téléservice', positive: ['oui'] },
    }),
    appels: count("Nb d'appels INSi du mois", {
      headers: ["Nb d'appels du mois", "Nombre d'appels du mois", "Nb d'appels"],
      assumed: true,
      measure: { label: 'INSi : appels du mois', sum: true },
    }),
  },
  region: {
    taux: percent("Taux d'identités qualifiées", {
      letter: 'AD',
      headers: ["Taux d'identités qualifiées (à calculer sur les usagers pris en charge sur le dernier mois)"],
      hint: 'à calculer sur les usagers pris en charge sur le dernier mois',
    }),
    organisation: choice(
      'Organisation pour qualifier les identités en place',
      { sans_alerte: "En cours - Pas d'alerte", alerte: 'En cours - Alerte', en_place: 'En place', non_demarre: 'Non démarré' },
      {
        letter: 'AE',
        scale: { non_demarre: 0, alerte: 1, sans_alerte: 2, en_place: 3 },
        assumed: true,
        hint: 'Seul « En cours - Pas d’alerte » vient du classeur des régions ; les autres libellés sont une hypothèse.',
      },
    ),
    commentaire: note('Commentaires', { letter: 'AF' }),
  },
  check: ({ appel, appels }) =>
    appel === 'non' && Number(appels) > 0 ? ['des appels sont comptés alors que « Appel au TS INSi » vaut Non'] : [],
  compare: (now, before) => [
    ...(before.appel === 'oui' && now.appel === 'non' ? ['l’établissement n’appelle plus le téléservice INSi'] : []),
    ...fall("Nb d'appels INSi du mois", now.appels, before.appels),
  ],
})
