import type { ReactNode } from 'react'
import { CopyNumber } from './copy-number'
import type { Etablissement } from './read.server'
import { showDay, showTelephone } from './words'

export function Identity({ place, names }: Pick<Etablissement, 'place' | 'names'>) {
  const voie = [place.adresse, [place.codePostal, place.commune].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return (
    <section aria-labelledby="identite">
      <h2 id="identite">Identité</h2>
      <dl className="vg-facts">
        <Fact term="FINESS géographique">
          <CopyNumber number={place.finess} what="le FINESS géographique" />
        </Fact>
        <Fact term="Catégorie">{`${names.categorie} (${place.categorie})`}</Fact>
        {place.secteur && <Fact term="Secteur">{place.secteur}</Fact>}
        <Fact term="Adresse">{voie || '–'}</Fact>
        <Fact term="Territoire">{`${names.departement}, ${names.region}`}</Fact>
        {place.telephone && <Fact term="Téléphone">{showTelephone(place.telephone)}</Fact>}
        {place.siret && <Fact term="SIRET">{place.siret}</Fact>}
        <Fact term="État">{`${place.etat}${place.dateOuverture ? `, depuis le ${showDay(place.dateOuverture)}` : ''}`}</Fact>
        <Fact term="Référentiel">{`FINESS du ${showDay(place.releasedAt)}`}</Fact>
      </dl>
    </section>
  )
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
