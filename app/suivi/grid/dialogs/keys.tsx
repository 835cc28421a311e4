import { Dialog } from './dialog'

const keys: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Se déplacer',
    [
      ['← ↑ → ↓', 'd’une cellule à l’autre ; au-dessus de la première ligne, les titres'],
      ['Ctrl + flèche', 'au bout de ce qui est rempli ; sinon, à la prochaine cellule remplie'],
      ['Début, Fin', 'première, dernière colonne'],
      ['Ctrl + Début, Fin', 'première, dernière cellule'],
      ['Page ↑, Page ↓', 'd’un écran'],
      ['Tab', 'après une saisie, cellule suivante ; sinon, sort de la feuille'],
      ['Alt + ↓', 'sur un titre : filtrer ou trier par la colonne'],
      ['Ctrl + F', 'chercher dans la feuille'],
    ],
  ],
  [
    'Sélectionner',
    [
      ['Maj + flèche', 'étendre ; avec Ctrl, jusqu’au bout'],
      ['Ctrl + Espace, Maj + Espace', 'la colonne, la ligne'],
      ['Ctrl + A', 'toute la feuille'],
      ['Échap', 'revenir à une cellule'],
    ],
  ],
  [
    'Saisir (colonnes jaunes)',
    [
      ['une lettre, Entrée ou F2', 'saisir'],
      ['Entrée, Maj + Entrée', 'enregistrer, et descendre ou monter'],
      ['Tab, Maj + Tab', 'enregistrer, et aller à droite ou à gauche'],
      ['Ctrl + Entrée', 'pendant une saisie : toute la sélection ; sinon, confirmer une valeur reconduite'],
      ['Alt + Entrée', 'à la ligne, dans un commentaire'],
      ['Alt + J', 'saisir pour toute l’EJ'],
      ['Échap', 'abandonner la saisie'],
      ['Suppr', 'vider'],
      ['Ctrl + Maj + Entrée', 'remplir les lignes filtrées'],
    ],
  ],
  [
    'Copier, coller, revenir',
    [
      ['Ctrl + C, Ctrl + X, Ctrl + V', 'copier, couper, coller : un bloc, une valeur ou une ligne'],
      ['Ctrl + D, Ctrl + R', 'recopier vers le bas, vers la droite : la même valeur'],
      ['coin de la sélection, tiré', 'recopier dans les cellules parcourues'],
      ['Ctrl + Z, Ctrl + Y', 'annuler, rétablir'],
    ],
  ],
  [
    'Lire',
    [
      ['Espace', 'ouvrir le volet : source, historique, commentaires'],
      ['Maj + ← ou →, sur un titre', 'largeur de la colonne'],
      ['Ctrl + Maj + ← ou →, sur un titre', 'déplacer la colonne'],
      ['?', 'cette liste'],
    ],
  ],
]

export function KeysDialog({ close }: { close(): void }) {
  return (
    <Dialog title="Touches de la feuille" close={close}>
      <div className="keys-list">
        {keys.map(([title, list]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {list.map(([key, words]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <button type="button" className="fr-btn fr-btn--sm" onClick={close}>
        Fermer
      </button>
    </Dialog>
  )
}
