const size = { width: 88, height: 20, margin: 2 }

/** The course of a number over the months, drawn; the table beside it says it in figures. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null)
  if (known.length < 3) return null
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (index: number) => size.margin + (index * (size.width - 2 * size.margin)) / (values.length - 1)
  const y = (value: number) => size.height - size.margin - ((value - low) / (high - low || 1)) * (size.height - 2 * size.margin)
  const points = values.flatMap((value, index) => (value === null ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`]))
  const [lastX, lastY] = points.at(-1)?.split(',') ?? []
  return (
    <svg
      className="vg-sparkline"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      aria-hidden="true"
      focusable="false"
    >
      <polyline points={points.join(' ')} />
      <circle cx={lastX} cy={lastY} r="2" />
    </svg>
  )
}
