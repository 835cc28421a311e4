import { titlePeriod } from '../../importers/period'
import { MonthPicker } from '../ui/month-picker'

type Props = {
  points: readonly string[]
  period: string /** What follows the month in the path: nothing, « changements », a région. */
  page: string
  keep?: Readonly<Record<string, string>>
}

/** The month stands in the path of these pages: « /points » leads to the one that is chosen. */
export function PointPicker({ points, period, page, keep = {} }: Props) {
  const months = points.map((value) => ({ value, label: titlePeriod(value) }))
  return <MonthPicker label="Point de suivi" name="mois" value={period} months={months} keep={{ ...keep, page }} action="/points" />
}

/** Where the form leads; undefined when it asks for nothing. */
export function pickedPage(search: URLSearchParams): string | undefined {
  const [month, page] = [search.get('mois') ?? '', search.get('page') ?? '']
  if (!/^\d{4}-\d{2}$/.test(month)) return undefined
  const kept = new URLSearchParams([...search].filter(([name]) => name === 'volet' || name === 'region'))
  const path = /^(changements|\d[\dA-Z]\d?)$/.test(page) ? `/points/${month}/${page}` : `/points/${month}`
  return kept.size > 0 ? `${path}?${kept}` : path
}
