import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Period, showPeriod } from '../../../importers/period'
import { isProvisoire } from '../../../importers/provisoire/number'
import type { Line } from '../line'
import type { Signs } from '../signs'
import type { Shown } from './shown'
import { CellSigns } from './signs'

type IdentityProps = {
  finess: string
  line: Line | undefined
  category: string
  inGrid: boolean
  isLeft: boolean
  against: Period | undefined
  signs: Signs[string] | undefined
  shown: Shown
  /** Attributes that every cell of the grid has. */
  stand: Record<string, unknown>
  frozen: string
}

/** What names the establishment: the header of its line, then its number, category and département. */
export function identityCell({
  finess,
  line,
  category,
  inGrid,
  isLeft,
  against,
  signs,
  shown: { key },
  stand,
  frozen,
}: IdentityProps): ReactNode {
  const row = `r-${finess}`
  const headers = `b-identite c-${key}${key === 'nom' ? '' : ` ${row}`}`
  const isNew = line && !line.before && !line.was
  if (key === 'nom') {
    return (
      <th key={key} {...stand} scope="row" id={row} headers={headers} className={`identity${frozen}`}>
        <div className="in">
          {line ? <Name line={line} inGrid={inGrid} /> : <span className="fr-sr-only">Ligne en cours de lecture, {finess}</span>}
          {isLeft && <em className="sign">hors filtre</em>}
          {!isLeft && isNew && against && <em className="sign">nouvelle depuis {showPeriod(against)}</em>}
          {signs?.[''] && <CellSigns signs={signs['']} />}
        </div>
      </th>
    )
  }
  return (
    <td key={key} {...stand} headers={headers} className={`identity ${key}${frozen}`}>
      <div className="in">
        {key === 'finess' ? <Numbers finess={finess} ej={line?.ej} /> : line && (key === 'categorie' ? category : line.departement)}
      </div>
    </td>
  )
}

function Name({ line, inGrid }: { line: Line; inGrid: boolean }) {
  return (
    <>
      <Link to={`/etablissement/${line.finess}`} tabIndex={inGrid ? -1 : undefined} title={line.raisonSociale} discover="none">
        {line.raisonSociale}
      </Link>
      <small title={line.commune}>{line.commune}</small>
    </>
  )
}

function Numbers({ finess, ej }: { finess: string; ej: string | undefined }) {
  return (
    <>
      {isProvisoire(finess) ? <em title={`Établissement provisoire ${finess}, sans numéro FINESS pour l’instant`}>provisoire</em> : finess}
      {ej && !isProvisoire(ej) && <small title="FINESS juridique">EJ {ej}</small>}
    </>
  )
}
