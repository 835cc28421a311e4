import type { Column } from '../../importers/column'
import { fewWords } from '../../importers/figures/indicators'
import { ScrollBox } from '../ui/scroll-box'

export type WeatherRow = {
  region: string
  name: string
  states: Record<string, number>
  filled: number
  lines: number
  isWithheld?: boolean
}

const order = ['deploye', 'sans_alerte', 'alerte', 'non_demarre'] as const

/** The four states of the météo, one stacked bar per region, with its figures beside: nothing is told by colour alone. */
export function Weather({ column, rows }: { column: Column; rows: readonly WeatherRow[] }) {
  return (
    <ScrollBox className="vg-table-wrap" label="Météo par région, en nombre d’établissements">
      <table className="vg-figures vg-weather">
        <caption className="fr-sr-only">Météo par région, en nombre d’établissements</caption>
        <thead>
          <tr>
            <th scope="col">Région</th>
            <th scope="col" className="vg-num">
              Météo renseignée
            </th>
            {order.map((state) => (
              <th key={state} scope="col" className="vg-num">
                <span className={`vg-swatch vg-swatch--${state}`} aria-hidden="true" /> {column.show(state)}
              </th>
            ))}
            <th scope="col">
              <span className="fr-sr-only">Répartition</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ region, name, states, filled, lines, isWithheld }) => (
            <tr key={region}>
              <th scope="row">{name}</th>
              <td className="vg-num">{`${filled.toLocaleString('fr-FR')} / ${lines.toLocaleString('fr-FR')}`}</td>
              {order.map((state) => (
                <td key={state} className="vg-num">
                  {isWithheld ? fewWords() : (states[state] ?? 0).toLocaleString('fr-FR')}
                </td>
              ))}
              <td className="vg-stack" aria-hidden="true">
                {filled > 0 &&
                  !isWithheld &&
                  order.map((state) => (
                    <span key={state} className={`vg-swatch--${state}`} style={{ width: `${((states[state] ?? 0) / filled) * 100}%` }} />
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
