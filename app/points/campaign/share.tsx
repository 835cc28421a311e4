import { showShare } from './tally'

/** A share in figures, with a bar that says the same. */
export function Share({ value }: { value: number | null }) {
  return (
    <td className="vg-number vg-share">
      {showShare(value)}
      <span className="vg-share__bar" aria-hidden="true">
        <span style={{ width: `${(value ?? 0) * 100}%` }} />
      </span>
    </td>
  )
}
