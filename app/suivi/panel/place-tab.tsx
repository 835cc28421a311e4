import { Link } from '@remix-run/react'
import { Contacts } from '../echanges/contacts'
import type { Plain } from '../plain'
import type { TabProps } from '.'
import type { LineDetail } from './line.server'
import { useRead } from './use-read'

/** How to reach the établissement: whom the region knows there, what the référentiel says; its EJ and the others of that EJ. */
export function PlaceTab({ target, point, exchanges, reload }: TabProps) {
  const { value, problem } = useRead<Plain<LineDetail>>(`/suivi/ligne?${new URLSearchParams({ finess: target.line.finess, point })}`)
  if (problem) return <p role="alert">{problem}</p>
  if (!value) return <p>Lecture…</p>
  const { adresse, telephone, siret, ej, sisters } = value.place
  return (
    <>
      {exchanges?.may.act && (
        <Contacts
          finess={target.line.finess}
          contacts={exchanges.contacts}
          mayWrite={exchanges.may.contest}
          regionName={exchanges.regionName}
          reload={reload}
        />
      )}
      <h3>Référentiel</h3>
      <dl>
        <dt>Adresse (référentiel FINESS)</dt>
        <dd>{adresse || 'non renseignée'}</dd>
        <dt>Téléphone (référentiel FINESS)</dt>
        <dd>{telephone ? <a href={`tel:${telephone.replace(/\s/g, '')}`}>{telephone}</a> : 'non renseigné'}</dd>
        <dt>SIRET</dt>
        <dd>{siret || 'non renseigné'}</dd>
        <dt>Entité juridique</dt>
        <dd>
          {ej.finess} {ej.raisonSociale}
          {ej.adresse && <>, {ej.adresse}</>}
        </dd>
      </dl>
      <h3>{sisters.length === 0 ? 'Aucun autre établissement de cette EJ que vous puissiez lire' : 'Autres établissements de cette EJ'}</h3>
      <ul className="sisters">
        {sisters.map(({ finess, raisonSociale, commune, region, volet }) => (
          <li key={finess}>
            <Link to={volet ? `/suivi/${region}?volet=${volet}&q=${finess}` : `/etablissement/${finess}`}>{raisonSociale}</Link>{' '}
            <small>
              {finess} – {commune}
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}
