import { blockColumns, identityColumns, viewColumn } from '../../../app/suivi/columns'
import { readState, stateNames } from '../../../app/suivi/filters/states'
import { absences } from '../../../importers/column'

/** The address of a view at random: a few filters of any kind, a few sorts. */
export function aSearch(random: () => number): string {
  const draw = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const columns = [...identityColumns.map(({ key }) => key), ...blockColumns('es').map(({ key }) => key)]
  const search = new URLSearchParams({ point: '2022-08' })
  for (let left = Math.floor(random() * 4); left > 0; left--) {
    if (random() < 0.4) addState(search)
    else addKept(search, draw(columns))
  }
  if (random() < 0.15) search.set('q', draw(['brest', 'CH', 'vitre alpha', '35', '100%', 'a_b']))
  if (random() < 0.3) search.set('avec', '2022-07')
  const sorts = new Set(Array.from({ length: Math.floor(random() * 4) }, () => draw(columns)))
  if (sorts.size > 0) search.set('tri', [...sorts].map((key) => `${draw(['', '-'])}${key}`).join(','))
  return String(search)

  function addState(to: URLSearchParams) {
    const [name, key] = [draw(stateNames), draw(['tout', ...columns])]
    const since = draw([undefined, undefined, '2022-07', '2022-08-01', '1', '3', '6'])
    const said = since ? `${key}@${since}` : key
    if (readState(name, said, (asked) => viewColumn('es', asked))) to.append(name, said)
    else addState(to)
  }

  function addKept(to: URLSearchParams, key: string) {
    const column = viewColumn('es', key)
    if (!column || key === 'region') return
    const name = ['departement', 'secteur', 'categorie'].includes(key) ? key : `f.${key}`
    if (column.nullable && random() < 0.2) return to.append(name, `~${draw(Object.keys(absences))}`)
    if (column.options) return to.append(name, draw(column.options))
    if (column.coded) return to.append(name, draw(['22', '35', '355', '365', 'Sanitaire']))
    if (column.sqlType === 'text') return to.append(name, draw(['alpha', 'A', '%', '_', '35', 'CHB']))
    const [least, most] = column.sqlType === 'date' ? ['2022-07-01', '2022-12-31'] : ['7', '21']
    to.append(name, draw([`${least}..`, `..${most}`, `${least}..${most}`, least]))
  }
}
