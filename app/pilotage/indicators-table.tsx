import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { type Indicator, isShare, showTotal, showValue, type Total } from '../../importers/figures/indicators'

export type Own = { region: string; name: string; totals: readonly Total[] }

type Props = {
  indicators: readonly Indicator[]
  nation: readonly Total[]
  own: readonly Own[]
  chosen: string
  hrefOf(key: string): string
}

/** Every figure on one line: the nation, the median of regions and mine; the chosen one is detailed beside. */
export function IndicatorsTable({ indicators, nation, own, chosen, hrefOf }: Props) {
  const blocks = [...new Set(indicators.map(({ source }) => source.label))]
  return (
    <table className="vg-figures vg-indicators">
      <caption className="fr-sr-only">Indicateurs : France, médiane des régions et ma région</caption>
      <thead>
        <tr>
          <th scope="col">Indicateur</th>
          <th scope="col" className="vg-num">
            France
          </th>
          <th scope="col" className="vg-num">
            Médiane
          </th>
          {own.map(({ region, name }) => (
            <th key={region} scope="col" className="vg-num">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {blocks.map((block) => (
        <tbody key={block} className="vg-indicators__group">
          <tr>
            <th scope="rowgroup" colSpan={3 + own.length}>
              {block}
            </th>
          </tr>
          {indicators.map((indicator, rank) =>
            indicator.source.label === block ? (
              <Line
                key={indicator.key}
                indicator={indicator}
                total={nation[rank] as Total}
                own={own.map(({ totals }) => totals[rank] as Total)}
                href={hrefOf(indicator.key)}
                current={indicator.key === chosen}
              />
            ) : (
              <Fragment key={indicator.key} />
            ),
          )}
        </tbody>
      ))}
    </table>
  )
}

type LineProps = { indicator: Indicator; total: Total; own: readonly Total[]; href: string; current: boolean }

function Line({ indicator, total, own, href, current }: LineProps) {
  const { source, measure } = indicator
  const label = measure.label.startsWith(`${source.label} : `) ? measure.label.slice(source.label.length + 3) : measure.label
  return (
    <tr aria-current={current ? 'true' : undefined}>
      <th scope="row">
        <Link to={href} preventScrollReset aria-current={current ? 'true' : undefined}>
          {label.charAt(0).toUpperCase() + label.slice(1)}
        </Link>
      </th>
      <td className="vg-num">
        <b>{showTotal(indicator, total)}</b>
      </td>
      <td className="vg-num">{isShare(indicator) ? showValue(indicator, total.regionMedian) : '—'}</td>
      {own.map((mine, rank) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one cell per region of the account, in a fixed order
        <td key={rank} className="vg-num">
          {showTotal(indicator, mine)}
          {isShare(indicator) && <Gap total={mine} />}
        </td>
      ))}
    </tr>
  )
}

/** Above or under the median, in a sign and a word for those who do not see it. */
function Gap({ total: { value, regionMedian } }: { total: Total }) {
  if (value === null || regionMedian === null) return null
  const above = value >= regionMedian
  return (
    <span className={above ? 'vg-gap vg-gap--above' : 'vg-gap vg-gap--under'}>
      <span aria-hidden="true">{above ? '▲' : '▼'}</span>
      <span className="fr-sr-only">{above ? 'au-dessus de la médiane' : 'sous la médiane'}</span>
    </span>
  )
}
