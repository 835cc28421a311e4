/** The keys of the sheet, and what they do. */
export const keys = [
  ['↑ ↓ ← →', 'Aller d’une cellule à l’autre'],
  ['Entrée ou F2', 'Modifier la cellule ; Entrée valide'],
  ['Échap', 'Abandonner la saisie'],
  ['Début, Fin', 'Première, dernière colonne de la ligne'],
  ['Ctrl + Début, Ctrl + Fin', 'Première, dernière cellule du tableau'],
  ['Page préc., Page suiv.', 'Remonter, descendre d’un écran'],
  ['Tab', 'Quitter le tableau'],
] as const

/** The words of the field as Vigie uses them; acronyms whose expansion is not sure stay as they are. */
export const glossary = [
  ['Point de suivi', 'Le rendez-vous du mois : la feuille d’août 2022 est celle du point d’août 2022. Clos, il ne se modifie plus.'],
  ['Colonne grise', 'Remplie au niveau national, à partir d’un fichier. Elle dit lequel, et de quel mois.'],
  ['Colonne jaune', 'Remplie par la région, dans la feuille.'],
  [
    'Météo',
    'L’état du déploiement : « Non démarré », « En cours de déploiement - pas d’alerte », « En cours de déploiement - Alerte », « Déployé / VA signée ».',
  ],
  [
    'FINESS',
    'Le numéro à neuf caractères d’un établissement (EG) ou de l’entité juridique dont il dépend (EJ). Le dernier chiffre est une clé.',
  ],
  ['EG', 'Établissement, au sens géographique : un site. Une ligne de la feuille.'],
  ['EJ', 'Entité juridique : la personne morale. Elle a un ou plusieurs établissements, parfois dans plusieurs régions.'],
  [
    'Valeur de l’EJ, partagée par n établissements',
    'Publiée pour l’EJ entière : chaque ligne la montre, les totaux ne la comptent qu’une fois.',
  ],
  [
    'FINESS PMSI',
    'Le numéro par lequel les fichiers de l’ASP désignent un hôpital : selon les cas, celui de l’EJ ou celui de l’établissement.',
  ],
  ['Reconduit', 'Une saisie plus ancienne que le point de suivi : elle vaut toujours, et attend d’être confirmée.'],
  ['Pas de commande signée', 'Pour un établissement qu’un fichier ASP couvre sans le nommer, c’est la règle, pas une information reçue.'],
  ['Non concerné', 'L’établissement ne compte pas dans le dénominateur.'],
  ['Prestations Ségur', 'Les six logiciels suivis d’après les fichiers de l’ASP : DPI, PFI, RI, LOINC, SGL, RADIO.'],
  ['INSi, MSSanté, DMP, ROC, ESMS numérique', 'Les autres blocs de la feuille. Chacun a son fichier, son mois et son niveau (EG ou EJ).'],
  [
    'Import',
    'Un fichier lu, vérifié et comparé à ce qui est connu. Rien ne change avant l’accord d’une personne ; un import appliqué s’annule.',
  ],
] as const
