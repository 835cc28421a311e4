/** Said beside every csv that a person downloads. */
export const csvWarning =
  'Le csv ouvert d’un double-clic perd, dans Excel, le zéro qui commence un numéro FINESS : prenez le xlsx, ou chargez le csv depuis l’onglet « Données », numéros en texte.'
