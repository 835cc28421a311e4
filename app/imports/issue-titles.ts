/** What lines with the same remark have in common; a code without a title is shown by its first message. */
const titles: Readonly<Record<string, string>> = {
  'absent-du-referentiel': 'FINESS absents du référentiel',
  'cle-fausse': 'FINESS à la clé de contrôle fausse',
  'colonne-absente': 'Colonnes absentes du fichier',
  'colonne-inconnue': 'Colonnes inconnues',
  'colonne-regionale': 'Colonnes remplies par les régions',
  'control-characters': 'Caractères invisibles retirés',
  'corse-20': 'FINESS de Corse à confirmer',
  'decimale-retiree': 'Décimales retirées de FINESS',
  'eg-attendu': 'FINESS géographique attendu',
  'eg-en-ej': 'Établissements donnés comme entités juridiques',
  'eg-hors-ej': 'Établissements rattachés à une autre entité juridique',
  'ej-contradictoire': 'Valeurs d’entité juridique contradictoires',
  'ej-deduite': 'Entités juridiques déduites de l’établissement',
  'ej-en-eg': 'Entités juridiques données comme établissements',
  'espaces-retires': 'Espaces retirés de FINESS',
  'finess-absent': 'Lignes sans FINESS',
  'formula-error': 'Formules en erreur',
  'formula-without-value': 'Formules sans valeur calculée',
  'libelle-retire': 'FINESS extraits d’un texte',
  'majuscule-retablie': 'Majuscules rétablies dans des FINESS',
  'mixed-scale': 'Fractions et pourcentages mélangés',
  'no-finess': 'Lignes sans FINESS',
  'notation-scientifique': 'FINESS en notation scientifique',
  'plusieurs-numeros': 'Plusieurs FINESS dans une cellule',
  'sans-preuve': 'FINESS à confirmer',
  'zero-retabli': 'Zéros de tête rétablis',
  categorie: 'Catégories inconnues',
  coherence: 'Valeurs peu plausibles ensemble',
  contradictoire: 'Lignes contradictoires pour un même FINESS',
  date: 'Dates illisibles',
  departement: 'Départements inconnus',
  doublon: 'Doublons',
  ferme: 'Établissements fermés',
  finess: 'FINESS invalides',
  format: 'FINESS mal formés',
  formula: 'Formules',
  longueur: 'FINESS trop courts ou trop longs',
  note: 'Titres et notes au milieu des lignes',
  read: 'Valeurs interprétées',
  siren: 'SIREN possibles à la place du FINESS',
  siret: 'SIREN ou SIRET à la place du FINESS',
  template: 'Lignes de modèle laissées de côté',
  unreadable: 'Cellules illisibles',
  value: 'Valeurs non reconnues',
}

export function issueTitle(code: string, message: string): string {
  return titles[code] ?? message
}

/** Remarks about the columns of the file, told with the recognition and not with the lines. */
export const columnCodes = ['colonne-inconnue', 'colonne-regionale', 'colonne-absente']
