import { ButtonLink } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import type { SheetPage } from './read.server'
import { hrefOf, unfiltered, type View } from './view'

/** No line to show: why, and what to do. */
export function EmptySheet({ page, view, regionName }: { page: SheetPage; view: View; regionName: string }) {
  if (!page.point) {
    return (
      <EmptyState title="Aucun point de suivi n’est ouvert.">
        L’ANS ouvre le point de suivi du mois ; les lignes de la région apparaîtront alors ici, déjà remplies de ce que disent les fichiers
        nationaux.
      </EmptyState>
    )
  }
  if (page.everything === 0) {
    return (
      <EmptyState title={`Aucun établissement de ce volet n’est connu pour : ${regionName}.`}>
        Le stock FINESS fourni avec Vigie (8 janvier 2021) n’en contient pas, et la feuille n’affiche que des établissements ouverts du
        référentiel. Demandez à l’ANS d’importer un stock FINESS plus récent, puis de rouvrir cette page.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Aucun établissement ne correspond à ces filtres."
      action={
        <ButtonLink href={hrefOf(unfiltered(view))} look="secondary">
          Effacer les filtres
        </ButtonLink>
      }
    >
      La région en compte {page.everything.toLocaleString('fr-FR')} dans ce volet.
    </EmptyState>
  )
}
