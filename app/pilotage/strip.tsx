import type { Indicator, Total } from '../../importers/figures/indicators'
import { isShare, showValue } from '../../importers/figures/indicators'

export type Mark = { region: string; name: string; total: Total; mine: boolean }

const [width, height, edge] = [640, 56, 12]

/** Every region as a dot on one line, mine filled, the median as a bar. The table below says the same in words. */
export function Strip({
  indicator,
  marks,
  median,
  max,
}: {
  indicator: Indicator
  marks: readonly Mark[]
  median: number | null
  max: number
}) {
  const x = (value: number) => edge + (max > 0 ? value / max : 0) * (width - 2 * edge)
  const known = marks.filter(({ total }) => total.value !== null)
  return (
    <svg
      className="vg-strip"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${indicator.measure.label} : répartition des régions, détaillée dans le tableau`}
    >
      <line x1={edge} x2={width - edge} y1={28} y2={28} className="vg-strip__axis" />
      {median !== null && (
        <g>
          <line x1={x(median)} x2={x(median)} y1={10} y2={46} className="vg-strip__median" />
          <title>{`Médiane des régions : ${showValue(indicator, median)}`}</title>
        </g>
      )}
      {known.map(({ region, name, total, mine }) => (
        <circle
          key={region}
          cx={x(total.value ?? 0)}
          cy={28}
          r={mine ? 9 : 6}
          className={mine ? 'vg-strip__dot vg-strip__dot--mine' : 'vg-strip__dot'}
        >
          <title>{`${name} : ${showValue(indicator, total.value)}`}</title>
        </circle>
      ))}
      <text x={edge} y={54} className="vg-strip__label">
        0
      </text>
      <text x={width - edge} y={54} textAnchor="end" className="vg-strip__label">
        {isShare(indicator) && max === 1 ? '100 %' : showValue(indicator, max)}
      </text>
    </svg>
  )
}
