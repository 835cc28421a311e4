/** The keys of the sheet, and what they do. */
export const keys = [
  ['↑ ↓ ← →', 'Aller d’une cellule à l’autre ; au-dessus de la première ligne, les titres'],
  ['Ctrl + flèche', 'Aller au bout de ce qui est rempli ; sinon, à la prochaine cellule remplie'],
  ['Début, Fin', 'Première, dernière colonne de la ligne'],
  ['Ctrl + Début, Ctrl + Fin', 'Première, dernière cellule du tableau'],
  ['Page préc., Page suiv.', 'Remonter, descendre d’un écran'],
  ['Ctrl + F', 'Chercher un nom, une ville ou un FINESS ; une seconde fois, chercher dans la page'],
  ['Alt + ↓, sur un titre', 'Filtrer ou trier par la colonne'],
  ['Maj + flèche', 'Étendre la sélection ; avec Ctrl, jusqu’au bout'],
  ['Ctrl + Espace, Maj + Espace', 'Sélectionner la colonne, la ligne'],
  ['Ctrl + A', 'Sélectionner toute la feuille'],
  ['Entrée ou F2', 'Modifier la cellule ; Entrée enregistre et descend, Maj + Entrée enregistre et monte'],
  ['Une lettre, un chiffre', 'Commencer la saisie ; dans une liste, aller au choix qui commence ainsi'],
  ['Tab, Maj + Tab, pendant la saisie', 'Enregistrer et aller à la cellule de droite, de gauche'],
  ['Alt + Entrée, pendant la saisie', 'Aller à la ligne dans un commentaire'],
  ['Ctrl + Entrée, pendant la saisie', 'Écrire la valeur dans toute la sélection'],
  ['Alt + J, pendant la saisie', 'Saisir pour toute l’EJ, et non pour ce seul établissement'],
  ['Échap', 'Abandonner la saisie ; revenir à une cellule ; fermer le panneau'],
  ['Suppr', 'Vider la cellule ou la sélection'],
  ['Ctrl + Entrée', 'Confirmer les valeurs reconduites (↺) de la sélection, sans les ouvrir'],
  ['Ctrl + D', 'Recopier vers le bas : la première ligne de la sélection, ou la cellule du dessus'],
  ['Ctrl + Maj + Entrée', 'Remplir une colonne jaune sur toutes les lignes filtrées'],
  ['Ctrl + C, Ctrl + X, Ctrl + V', 'Copier, couper, coller : une cellule, ou un bloc venu d’un tableur'],
  ['Ctrl + Z, Ctrl + Y', 'Annuler, rétablir : la dernière saisie, ou tout le dernier collage'],
  ['Espace', 'Ouvrir le panneau de la cellule ou de la ligne : source, historique, échanges, actions'],
  ['Maj + ← ou →, sur un titre', 'Changer la largeur de la colonne'],
  ['Ctrl + Maj + ← ou →, sur un titre', 'Déplacer la colonne'],
  ['Tab', 'Quitter le tableau, hors d’une saisie'],
  ['? ou F1', 'Montrer ces touches sans quitter la feuille'],
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
  [
    'Contestation',
    'La région propose une autre valeur pour une cellule grise, avec un motif. Elle est montrée à côté de celle du fichier, qui reste comptée ; l’ANS répond, ou un fichier suivant qui dit la même chose la ferme.',
  ],
  [
    'Fil',
    'Des messages sur une cellule ou une ligne. Avant d’envoyer, on choisit qui lit : votre équipe, votre région et l’ANS, ou toutes les régions. « @ » appelle une personne.',
  ],
  ['Action', 'Ce qui reste à faire sur une ligne, avec une personne et une date ; la page « À faire » les rassemble.'],
  ['Suivre une ligne (★)', 'La marquer pour toute votre équipe, depuis le panneau : l’étoile le dit sur la ligne.'],
  [
    'Vue',
    'Des filtres, un tri et des colonnes gardés sous un nom, pour vous seul ou pour votre région. L’adresse de la page les porte aussi.',
  ],
  [
    'Comparer',
    'Montre, dans chaque cellule changée, la valeur du point choisi, barrée, puis celle d’aujourd’hui. « A changé » et « A reculé » ne gardent que ces lignes ; « A changé depuis le », sous « Plus… », les garde depuis un jour, saisies et fichiers ensemble.',
  ],
  [
    'Campagne',
    'La page d’un point ouvert : où en est chaque région, les fichiers attendus, l’échéance, les rappels, ce que la région marque « validé ».',
  ],
  ['Empreinte', 'Le résumé chiffré d’un point clos : refait et comparé, il montre que rien n’a été modifié depuis la clôture.'],
  ['Réunion', 'Un ordre du jour fait de ce qui a bougé ; chaque décision devient une action, et le compte rendu se télécharge (.docx).'],
  [
    'Classeur à rendre',
    'Un export estampillé, rempli dans un tableur et rendu : seules les cellules changées sont lues, et comparées à ce qui a changé en ligne.',
  ],
  [
    'Rapport',
    'Une lecture des mêmes données, au point choisi. Ce qui est envoyé est gardé tel quel et se compare au rapport d’aujourd’hui.',
  ],
  ['Établissement provisoire', 'Une ligne pour un établissement qui n’a pas encore de FINESS ; le numéro venu, son historique le suit.'],
  [
    'Ligne à rapprocher',
    'Une ligne de fichier dont le numéro n’a pas été reconnu ; le rapprochement choisi sert à cet import et aux suivants.',
  ],
] as const
