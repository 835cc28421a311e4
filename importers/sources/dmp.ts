import { choice, note, yesNo } from '../column'
import { defineSource } from '../source'

const alimentation = (label: string, letter: string) => yesNo(label, { letter, measure: { label: `DMP : ${label}`, positive: ['oui'] } })

export const dmp = defineSource({
  key: 'dmp',
  label: 'DMP',
  owner: 'Cnam / ANS',
  title: (month) => `DMP - (1) données d'alimentation du DMP ${month('sortie')}, (2) commande des certificats DMP ${month('certificat')}`,
  importedBy: ['ans', 'cnam'],
  provenance:
    '(1) données d’alimentation du DMP, par établissement ; (2) commande des certificats DMP, par entité juridique. La Cnam et l’ANS renseignent les colonnes. Disposition du fichier : hypothèse.',
  assumed: true,
  file: {
    name: /\bDMP\b|^DMP[-_ ]|[-_ ]DMP[-_ .]/i,
    finess: {
      EG: ['FINESS géographique', 'FINESS EG', 'FINESS ET'],
      EJ: ['FINESS juridique', 'FINESS EJ'],
    },
    levels: ['EG', 'EJ'],
    ignored: ['Raison sociale', 'Région', 'Département'],
    disposition: 'replace',
    archive: ['DMP', 'Certificats'],
  },
  national: {
    sortie: alimentation('Documents de sorties DPI', 'AN'),
    labo: alimentation('CR Labo', 'AO'),
    radio: alimentation('CR Radio', 'AP'),
    certificat: choice(
      'Certificat DMP',
      { commande: 'Commande effectuée', pas_commande: 'Pas de commande' },
      {
        letter: 'AS',
        level: 'EJ',
        scale: { pas_commande: 0, commande: 1 },
        synonyms: { commande: ['oui', 'commande'], pas_commande: ['non', 'pas de commande effectuée'] },
        measure: { label: 'DMP : certificats commandés', positive: ['commande'] },
      },
    ),
    installation: yesNo('Installation certificat DMP', {
      letter: 'AT',
      level: 'EJ',
      measure: { label: 'DMP : certificats installés', positive: ['oui'] },
    }),
  },
  region: { commentaire: note('Commentaires', { assumed: true }) },
  check: ({ certificat, installation }) =>
    installation === 'oui' && certificat === 'pas_commande' ? ['certificat installé alors qu’aucune commande n’est connue'] : [],
  compare: (now, before) => [
    ...(before.certificat === 'commande' && now.certificat === 'pas_commande' ? ['la commande du certificat DMP a disparu'] : []),
    ...(before.installation === 'oui' && now.installation === 'non' ? ['le certificat DMP n’est plus installé'] : []),
  ],
})
