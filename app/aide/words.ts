/** The keys of the sheet, and what they do. */
export const keys = [
  ['↑ ↓ ← →', 'Aller d’une cellule à l’autre'],
  ['Entrée ou F2', 'Modifier la cellule ; Entrée valide et descend d’une ligne'],
  ['Une lettre, un chiffre', 'Commencer la saisie ; dans une liste, aller au choix qui commence ainsi'],
  ['Ctrl + Entrée ou Alt + Entrée, pendant la saisie', 'Aller à la ligne dans un commentaire'],
  ['Tab, Maj + Tab, pendant la saisie', 'Valider et aller à la cellule de droite, de gauche'],
  ['Échap', 'Abandonner la saisie ; fermer le panneau'],
  ['Espace', 'Ouvrir le panneau de la cellule : son fichier ou son historique'],
  ['Suppr', 'Vider la cellule'],
  ['Ctrl + Entrée', 'Confirmer une valeur reconduite (↺) sans ouvrir la cellule ; Entrée deux fois fait de même'],
  ['Ctrl + Z', 'Annuler la dernière saisie, ou tout le dernier collage'],
  ['Ctrl + C, Ctrl + V', 'Copier la cellule ; coller une cellule ou un bloc venu d’un tableur'],
  ['Début, Fin', 'Première, dernière colonne de la ligne'],
  ['Ctrl + Début, Ctrl + Fin', 'Première, dernière cellule du tableau'],
  ['Page préc., Page suiv.', 'Remonter, descendre d’un écran'],
  ['Tab', 'Quitter le tableau, hors d’une saisie'],
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
  ['EJ, sur une cellule', 'La valeur vient de l’entité juridique ; la même est montrée pour chacun de ses établissements.'],
  ['PMSI, sur une cellule', 'La valeur a été lue dans un fichier qui nomme l’établissement par son FINESS PMSI.'],
  [
    'Mois et âge d’un bloc',
    'Le mois du dernier fichier du bloc, et son écart avec le point de suivi : « à jour » quand c’est le même mois, « 1 mois », « 2 mois » quand il est plus ancien, « aucun fichier » tant que rien n’est arrivé.',
  ],
  [
    'FINESS PMSI',
    'Le numéro par lequel les fichiers de l’ASP désignent un hôpital : selon les cas, celui de l’EJ ou celui de l’établissement.',
  ],
  [
    'Reconduit',
    'Une saisie plus ancienne que le point de suivi, signalée par ↺ : elle vaut toujours, et attend d’être confirmée ou changée.',
  ],
  ['Pas de commande signée', 'Pour un établissement qu’un fichier ASP couvre sans le nommer, c’est la règle, pas une information reçue.'],
  ['Non concerné', 'L’établissement ne compte pas dans le dénominateur.'],
  ['Prestations Ségur', 'Les six logiciels suivis d’après les fichiers de l’ASP : DPI, PFI, RI, LOINC, SGL, RADIO.'],
  ['INSi, MSSanté, DMP, ROC, ESMS numérique', 'Les autres blocs de la feuille. Chacun a son fichier, son mois et son niveau (EG ou EJ).'],
  [
    'Import',
    'Un fichier lu, vérifié et comparé à ce qui est connu. Rien ne change avant l’accord d’une personne ; un import appliqué s’annule.',
  ],
] as const
