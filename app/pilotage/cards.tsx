import { Link } from '@remix-run/react'
import type { Indicator, Total } from './indicators'
import { isShare, showValue } from './indicators'

type Props = {
  indicators: readonly Indicator[]
  nation: readonly Total[]
  mine: readonly { name: string; totals: readonly Total[] }[]
  chosen: string
  hrefOf(key: string): string
}

/** One card per figure, grouped by block: the nation, the median of regions, and mine. */
export function Cards({ indicators, nation, mine, chosen, hrefOf }: Props) {
  const blocks = [...new Set(indicators.map(({ source }) => source.label))]
  return blocks.map((block) => (
    <section key={block} className="vg-cards" aria-label={block}>
      <h2 className="vg-cards__title">{block}</h2>
      <ul className="vg-cards__list">
        {indicators.map((indicator, rank) =>
          indicator.source.label === block ? (
            <li key={indicator.key}>
              <Card
                indicator={indicator}
                total={nation[rank] as Total}
                mine={mine.map(({ name, totals }) => [name, totals[rank] as Total] as const)}
                current={indicator.key === chosen}
                href={hrefOf(indicator.key)}
              />
            </li>
          ) : null,
        )}
      </ul>
    </section>
  ))
}

function Card({
  indicator,
  total,
  mine,
  current,
  href,
}: {
  indicator: Indicator
  total: Total
  mine: readonly (readonly [string, Total])[]
  current: boolean
  href: string
}) {
  return (
    <Link to={href} preventScrollReset className="vg-card" aria-current={current ? 'true' : undefined}>
      <span className="vg-card__label">{indicator.measure.label}</span>
      <strong className="vg-card__value">{showValue(indicator, total.value)}</strong>
      <span className="vg-card__detail">
        {isShare(indicator)
          ? `${total.numerator.toLocaleString('fr-FR')} sur ${total.denominator.toLocaleString('fr-FR')}`
          : `${total.denominator.toLocaleString('fr-FR')} ${indicator.subject === 'EJ' ? 'EJ' : 'établissements'} renseignés`}
        {isShare(indicator) && total.regionMedian !== null && ` · médiane ${showValue(indicator, total.regionMedian)}`}
      </span>
      {mine.map(([name, own]) => (
        <span key={name} className="vg-card__mine">
          {name} : <b>{showValue(indicator, own.value)}</b>
        </span>
      ))}
    </Link>
  )
}
