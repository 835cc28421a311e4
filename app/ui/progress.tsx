/** `value` of `max`; without a value, work whose end is not known. */
export function Progress({ label, value, max = 100 }: { label: string; value?: number; max?: number }) {
  return (
    <div className="vg-progress">
      <span>{label}</span>
      <progress value={value} max={max} aria-label={label} />
      {value !== undefined && <span>{Math.round((value / max) * 100)} %</span>}
    </div>
  )
}
