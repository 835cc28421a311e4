import type { Volet } from '../../../../importers/column'
import { type Density, defaultLayout, densities, type Layout, moved } from '../../layout'
import { drawnColumns } from '../columns'
import { Dialog } from './dialog'

type ColumnsProps = { volet: Volet; layout: Layout; change(changes: Partial<Layout>): void; close(): void }

const identity: Record<string, string> = { nom: 'Raison sociale', finess: 'FINESS', categorie: 'Catégorie', departement: 'Département' }

/** What is shown, in which order, how wide and how high; at once on the sheet behind. */
export function ColumnsDialog({ volet, layout, change, close }: ColumnsProps) {
  const { frozen, density, order, hidden } = layout
  return (
    <Dialog title="Colonnes et densité" close={close}>
      <div className="columns-choices">
        <fieldset>
          <legend>Hauteur des lignes</legend>
          {Object.entries(densities).map(([key, { label }]) => (
            <label key={key}>
              <input type="radio" name="densite" checked={density === key} onChange={() => change({ density: key as Density })} /> {label}
            </label>
          ))}
        </fieldset>
        <label className="inline">
          Colonnes figées
          <input
            type="number"
            min={1}
            max={order.length - hidden.length}
            value={frozen}
            onChange={({ target }) => target.valueAsNumber >= 1 && change({ frozen: Math.floor(target.valueAsNumber) })}
          />
        </label>
        <button type="button" onClick={() => change(defaultLayout(volet))}>
          Disposition d’origine
        </button>
      </div>
      <ol className="columns-list">
        {order.map((key, index) => (
          <ColumnChoice key={key} name={key} label={labelOf(volet, key)} index={index} layout={layout} change={change} />
        ))}
      </ol>
      <button type="button" className="fr-btn fr-btn--sm" onClick={close}>
        Fermer
      </button>
    </Dialog>
  )
}

function labelOf(volet: Volet, key: string): string {
  const drawn = drawnColumns(volet).find((column) => column.key === key)
  return drawn ? `${drawn.source.label} › ${drawn.column.label}` : (identity[key] ?? key)
}

type ChoiceProps = { name: string; label: string; index: number; layout: Layout; change: ColumnsProps['change'] }

function ColumnChoice({ name, label, index, layout, change }: ChoiceProps) {
  const { order, hidden } = layout
  const isShown = !hidden.includes(name)
  const show = (checked: boolean) => change({ hidden: checked ? hidden.filter((key) => key !== name) : [...hidden, name] })
  return (
    <li>
      <label>
        <input type="checkbox" checked={isShown} disabled={name === 'nom'} onChange={({ target }) => show(target.checked)} /> {label}
      </label>
      {name !== 'nom' && (
        <span>
          <button
            type="button"
            disabled={index <= 1}
            aria-label={`Avancer ${label}`}
            onClick={() => change({ order: moved(order, name, -1) })}
          >
            ↑
          </button>
          <button
            type="button"
            disabled={index === order.length - 1}
            aria-label={`Reculer ${label}`}
            onClick={() => change({ order: moved(order, name, 1) })}
          >
            ↓
          </button>
        </span>
      )}
    </li>
  )
}
