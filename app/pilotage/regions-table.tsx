import { Link } from '@remix-run/react'
import { fewest, fewWords, type Indicator, isShare, showTotal, type Total } from '../../importers/figures/indicators'
import type { Mark } from './strip'

type Props = {
  indicator: Indicator
  nation: Total
  marks: readonly Mark[]
  overlap: number
  sheetOf(region: string): string | null
  hrefOf(sort: string): string
  sort: string
}

const columns = [
  { key: 'nom', label: 'Région' },
  { key: 'valeur', label: 'Valeur' },
  { key: 'ecart', label: 'Écart à la médiane' },
] as const

/** The regions compared on one figure: same perimeter, numerator and denominator shown. */
export function RegionsTable({ indicator, nation, marks, overlap, sheetOf, hrefOf, sort }: Props) {
  const max = Math.max(...marks.map(({ total }) => total.value ?? 0), 0)
  return (
    <div className="vg-table-wrap">
      <table className="vg-figures">
        <caption className="fr-sr-only">{indicator.measure.label}, par région</caption>
        <thead>
          <tr>
            {columns.map(({ key, label }) => (
              <th
                key={key}
                scope="col"
                aria-sort={sort === key ? (key === 'nom' ? 'ascending' : 'descending') : undefined}
                className={key === 'nom' ? '' : 'vg-num'}
              >
                <Link to={hrefOf(key)} preventScrollReset>
                  {label}
                  {sort === key ? (key === 'nom' ? ' ▲' : ' ▼') : ''}
                </Link>
              </th>
            ))}
            <th scope="col" className="vg-num">
              {isShare(indicator) ? 'Numérateur / dénominateur' : 'Renseignés'}
            </th>
            <th scope="col" className="vg-num">
              {indicator.subject === 'EJ' ? 'EJ du périmètre' : 'Établissements'}
            </th>
            <th scope="col">
              <span className="fr-sr-only">Barre</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <Row key={mark.region} indicator={indicator} mark={mark} max={max} href={sheetOf(mark.region)} />
          ))}
        </tbody>
        <tfoot>
          <Row indicator={indicator} mark={{ region: '', name: 'France', total: nation, mine: false }} max={0} href={null} />
        </tfoot>
      </table>
      {marks.some(({ total }) => total.isWithheld) && (
        <p className="fr-hint-text">
          « {fewWords()} » : un chiffre qui porte sur moins de {fewest} sujets connus n’est montré qu’à la région concernée.
        </p>
      )}
      {overlap > 0 && (
        <p className="fr-hint-text">
          Les régions additionnées dépassent la France de {overlap.toLocaleString('fr-FR')} : une entité juridique présente dans plusieurs
          régions compte une fois dans chacune et une fois dans la nation.
        </p>
      )}
    </div>
  )
}

function Row({
  indicator,
  mark: { name, total, mine },
  max,
  href,
}: {
  indicator: Indicator
  mark: Mark
  max: number
  href: string | null
}) {
  return (
    <tr className={mine ? 'vg-row--mine' : undefined}>
      <th scope="row">
        {href ? <Link to={href}>{name}</Link> : name}
        {mine && <span className="fr-badge fr-badge--sm fr-badge--blue-cumulus fr-ml-1w">ma région</span>}
      </th>
      <td className="vg-num">{showTotal(indicator, total)}</td>
      <td className="vg-num">{gap(indicator, total)}</td>
      <td className="vg-num">
        {isShare(indicator)
          ? `${total.isWithheld ? '…' : total.numerator.toLocaleString('fr-FR')} / ${total.denominator.toLocaleString('fr-FR')}`
          : total.denominator.toLocaleString('fr-FR')}
      </td>
      <td className="vg-num">{total.n.toLocaleString('fr-FR')}</td>
      <td className="vg-bar" aria-hidden="true">
        {max > 0 && <span style={{ width: `${Math.round(((total.value ?? 0) / max) * 100)}%` }} />}
      </td>
    </tr>
  )
}

function gap(indicator: Indicator, { value, regionMedian }: Total): string {
  if (value === null || regionMedian === null || !isShare(indicator)) return '—'
  const points = Math.round((value - regionMedian) * 1000) / 10
  const shown = Math.abs(points).toLocaleString('fr-FR', { minimumFractionDigits: 1 })
  return `${points === 0 ? '' : points > 0 ? '+' : '−'}${shown} pt`
}
