import { choice, note, type Volet } from '../column'
import { defineSource } from '../source'
import { meteo } from './meteo'

const commande = (label: string, letter: string | undefined, volet: Volet, headers: string[] = []) =>
  choice(
    label,
    { commande_signee: 'Commande signée', pas_commande: 'Pas de commande signée', non_concerne: 'Non concerné' },
    {
      letter,
      volet,
      headers,
      blank: { rule: 'pas_commande' },
      whenUnnamed: 'pas_commande',
      synonyms: { non_concerne: ['nc', 'non concernee', 'sans objet'], pas_commande: ['pas de commande'], commande_signee: ['signee'] },
      measure: { label: `${label} : commandes signées`, positive: ['commande_signee'], outOfScope: ['non_concerne'] },
    },
  )

export const asp = defineSource({
  key: 'asp',
  label: 'Prestation Ségur',
  owner: 'ANS',
  title: (month) => `Prestation Ségur (données issues de l'ASP et de la région) - ${month('dpi') || month('dui')}`,
  importedBy: ['ans'],
  provenance:
    'Fichier « ASP-MOIS-ANNEE-SEGUR » de l’ASP : le type de logiciel commandé. Un établissement que le fichier ne nomme pas est « Pas de commande signée ». Disposition des colonnes d’identité : hypothèse.',
  assumed: true,
  file: {
    name: /\basp\b.*segur|segur.*\basp\b|^asp[-_ ]/i,
    finess: {
      PMSI: ['FINESS PMSI'],
      EG: ['FINESS géographique', 'FINESS EG', 'FINESS ET'],
      EJ: ['FINESS juridique', 'FINESS EJ'],
    },
    levels: ['PMSI', 'EG', 'EJ'],
    ignored: ['Raison sociale', 'Région', 'Département', 'Catégorie'],
    disposition: 'replace',
    archive: ['Logiciels'],
  },
  national: {
    dpi: commande('DPI', 'J', 'es'),
    pfi: commande('PFI', 'L', 'es'),
    ri: commande('RI', 'N', 'es'),
    loinc: commande('LOINC', 'P', 'es'),
    sgl: commande('SGL', 'R', 'es'),
    radio: commande('RADIO', 'T', 'es', ['RIS']),
    dui: commande('DUI', undefined, 'esms'),
  },
  region: {
    meteo: meteo('X'),
    commentaire: note('Commentaires', { letter: 'Y' }),
  },
})
