import { Button } from '../../ui/button'
import { Table } from '../../ui/table'
import { type Calculation, calculations, type Definition, type ReportColumn, type Tab, titleOf } from '../definition'
import { reportField } from '../fields'
import type { Change } from './state'

type Props = { volet: Definition['volet']; tab: Tab; change(change: Change): void }

/** The columns of a tab in the order of the file. */
export function Columns({ volet, tab, change }: Props) {
  return (
    <Table caption={`Colonnes de l’onglet ${tab.title}`} captionHidden head={<Heads />}>
      {tab.columns.map((column, at) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: the same field may stand twice, and its title is being typed.
          key={`${column.field} ${at}`}
          {...{ volet, tab, column, at, change }}
        />
      ))}
    </Table>
  )
}

function Line({ volet, tab, column, at, change }: Props & { column: ReportColumn; at: number }) {
  const field = reportField(volet, tab.grain, column.field)
  const name = titleOf(column, field)
  const possible = field?.calculations ?? []
  return (
    <tr>
      <td className="vg-number">{at + 1}</td>
      <th scope="row">{field?.label ?? column.field}</th>
      <td>
        {possible.length > 1 ? (
          <select
            className="fr-select"
            aria-label={`Calcul de la colonne ${at + 1}, ${name}`}
            value={column.calculation}
            onChange={(event) => change({ kind: 'column', at, change: { calculation: event.target.value as Calculation } })}
          >
            {possible.map((calculation) => (
              <option key={calculation} value={calculation}>
                {calculations[calculation]}
              </option>
            ))}
          </select>
        ) : (
          calculations[column.calculation]
        )}
      </td>
      <td>
        <input
          className="fr-input"
          aria-label={`Titre dans le fichier de la colonne ${at + 1}, ${name}`}
          value={column.title ?? ''}
          maxLength={120}
          placeholder={titleOf({ ...column, title: undefined }, field)}
          onChange={(event) => change({ kind: 'column', at, change: { title: event.target.value || undefined } })}
        />
      </td>
      <td className="vg-report-editor__moves">
        <Button
          look="bare"
          small
          aria-label={`Monter ${name}`}
          disabled={at === 0}
          onClick={() => change({ kind: 'move-column', at, by: -1 })}
        >
          ↑
        </Button>
        <Button
          look="bare"
          small
          aria-label={`Descendre ${name}`}
          disabled={at === tab.columns.length - 1}
          onClick={() => change({ kind: 'move-column', at, by: 1 })}
        >
          ↓
        </Button>
        <Button
          look="bare"
          small
          aria-label={`Retirer ${name}`}
          disabled={tab.columns.length === 1}
          onClick={() => change({ kind: 'remove-column', at })}
        >
          ✕
        </Button>
      </td>
    </tr>
  )
}

const Heads = () => (
  <tr>
    {['N°', 'Donnée', 'Calcul', 'Titre dans le fichier', 'Place'].map((title) => (
      <th key={title} scope="col">
        {title}
      </th>
    ))}
  </tr>
)
