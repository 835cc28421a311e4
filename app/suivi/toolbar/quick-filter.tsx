import { useAsked, ViewLink } from '../asked'
import { blockColumns } from '../columns'
import { anyColumn, type CellState } from '../filters/states'
import { Icon } from '../grid/icons'
import type { View } from '../view'
import { hasState, withKept, withState } from './active'

/** Asked every day, whatever the column; the first ones most of all. */
const daily: readonly { label: string; state: CellState }[] = [
  { label: 'À confirmer', state: { state: 'reconduit', column: anyColumn } },
  { label: 'À faire', state: { state: 'a-faire', column: anyColumn } },
  { label: 'À moi', state: { state: 'mien', column: anyColumn } },
  { label: 'Périmés', state: { state: 'perime', column: anyColumn, since: '3' } },
  { label: 'A changé', state: { state: 'change', column: anyColumn } },
  { label: 'A reculé', state: { state: 'recule', column: anyColumn } },
  { label: 'Contestés', state: { state: 'conteste', column: anyColumn } },
]

/** The columns read at a glance: one press keeps a value of theirs, or their empty cells. */
export function GlanceFilters({ inWords }: { inWords?: boolean }) {
  const { view } = useAsked()
  const glance = blockColumns(view.volet).filter(({ column }) => column.icons)
  return glance.map(({ key, column }) => (
    <ul key={key} className={inWords ? 'quick words' : 'quick glance'} aria-label={column.label}>
      {column.options?.map((code) => (
        <li key={code}>
          <ViewLink
            to={(latest) => ({ kept: withKept(latest, key, toggled(latest.kept[key], code)) })}
            aria-current={view.kept[key]?.includes(code) ? 'true' : undefined}
            title={`${column.label} : ${column.show(code)}`}
          >
            <Icon name={column.icons?.[code] ?? ''} />
            <span className={inWords ? undefined : 'fr-sr-only'}>
              <span className="fr-sr-only">{column.label} : </span>
              {column.show(code)}
            </span>
          </ViewLink>
        </li>
      ))}
      <StateLink view={view} label={`${column.label} vide`} state={{ state: 'vide', column: key }} />
    </ul>
  ))
}

/** One press for what waits for somebody; `only`: the first ones, that stand beside the others when there is room. */
export function DailyFilters({ only }: { only?: number }) {
  const { view } = useAsked()
  return (
    <ul className={only ? 'quick first' : 'quick words'} aria-label="Filtres du jour">
      {daily.slice(0, only).map(({ label, state }) => (
        <StateLink key={label} view={view} label={label} state={state} />
      ))}
    </ul>
  )
}

function StateLink({ view, label, state }: { view: View; label: string; state: CellState }) {
  return (
    <li>
      <ViewLink
        to={(latest) => ({ states: withState(latest, state, !hasState(latest, state)) })}
        aria-current={hasState(view, state) ? 'true' : undefined}
        title={titles[state.state]}
      >
        {label}
      </ViewLink>
    </li>
  )
}

const titles: Partial<Record<CellState['state'], string>> = {
  mien: 'Lignes où j’ai saisi une cellule',
  reconduit: 'Lignes dont une saisie est antérieure à l’ouverture du point',
  perime: 'Lignes dont une saisie est inchangée depuis 3 mois',
  change: 'Lignes dont une cellule a changé depuis le mois comparé, sinon depuis le point précédent',
  recule: 'Lignes dont une valeur recule depuis le mois comparé, sinon depuis le point précédent',
  conteste: 'Lignes dont une cellule est contestée',
  'a-faire': 'Lignes où il reste à faire',
}

const toggled = (list: readonly string[] = [], code: string) =>
  list.includes(code) ? list.filter((other) => other !== code) : [...list, code]
