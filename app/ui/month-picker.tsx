import { useId } from 'react'
import { Link } from './link'

type Props = {
  label: string
  /** The name of the parameter in the address. */
  name?: string
  value: string
  /** Newest first. */
  months: readonly { value: string; label: string }[]
  /** Other parameters of the address, kept when the month changes. */
  keep?: Readonly<Record<string, string>>
  /** What may be left unchosen. */
  blank?: string
  action?: string
}

/** Which month a page shows, in its address: chosen in the list, or the one before and the one after at hand. */
export function MonthPicker({ label, name = 'point', value, months, keep = {}, blank, action = '' }: Props) {
  const id = useId()
  const rank = months.findIndex((month) => month.value === value)
  const [before, after] = [rank >= 0 ? months[rank + 1] : undefined, rank > 0 ? months[rank - 1] : undefined]
  const hrefOf = (month: string) => `${action}?${new URLSearchParams({ ...keep, [name]: month })}`
  return (
    <form method="get" action={action || undefined} className="vg-month">
      {Object.entries(keep).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
      <label className="vg-month__label" htmlFor={id}>
        {label}
      </label>
      {before && (
        <Link href={hrefOf(before.value)} className="vg-month__step" aria-label={`${label} : ${before.label}, le précédent`}>
          ‹
        </Link>
      )}
      <select id={id} name={name} defaultValue={value} key={value} className="fr-select vg-month__list">
        {blank !== undefined && <option value="">{blank}</option>}
        {months.map((month) => (
          <option key={month.value} value={month.value}>
            {month.label}
          </option>
        ))}
      </select>
      {after && (
        <Link href={hrefOf(after.value)} className="vg-month__step" aria-label={`${label} : ${after.label}, le suivant`}>
          ›
        </Link>
      )}
      <button type="submit" className="fr-btn fr-btn--sm fr-btn--secondary">
        Voir
      </button>
    </form>
  )
}
