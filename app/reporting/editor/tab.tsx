import { useState } from 'react'
import { Button } from '../../ui/button'
import { Field, Select } from '../../ui/field'
import { type Definition, type Grain, grains, type Tab, titleOf } from '../definition'
import { fieldsOf, reportField } from '../fields'
import { Columns } from './columns'
import type { Change } from './state'

type Props = { definition: Definition; active: number; change(change: Change): void }

/** One tab: what a row is, in which order, and its columns. */
export function TabEditor({ definition, active, change }: Props) {
  const tab = definition.tabs[active] as Tab
  const sortable = [
    ...new Map(tab.columns.map((column) => [column.field, titleOf(column, reportField(definition.volet, tab.grain, column.field))])),
  ]
  return (
    <div role="tabpanel" id="onglet" aria-labelledby={`onglet-${active}`} className="vg-report-editor__tab">
      <div className="vg-report__form">
        <Field
          label="Nom de l’onglet"
          value={tab.title}
          maxLength={31}
          onChange={(event) => change({ kind: 'title', title: event.target.value })}
        />
        <Select
          label="Une ligne est"
          value={tab.grain}
          options={Object.entries(grains).map(([value, label]) => ({ value, label }))}
          onChange={(event) => change({ kind: 'grain', grain: event.target.value as Grain })}
        />
        <Select
          label="Dans l’ordre de"
          value={tab.sort?.field ?? ''}
          blank="l’ordre habituel"
          options={sortable.map(([value, label]) => ({ value, label }))}
          onChange={(event) => change({ kind: 'sort', field: event.target.value, descending: tab.sort?.descending ?? false })}
        />
        {tab.sort && (
          <label className="vg-report__again">
            <input
              type="checkbox"
              checked={tab.sort.descending}
              onChange={(event) => change({ kind: 'sort', field: tab.sort?.field ?? '', descending: event.target.checked })}
            />{' '}
            du plus grand au plus petit
          </label>
        )}
      </div>
      <Columns volet={definition.volet} tab={tab} change={change} />
      <AddColumn key={`${active} ${tab.grain}`} volet={definition.volet} grain={tab.grain} change={change} />
    </div>
  )
}

function AddColumn({ volet, grain, change }: { volet: Definition['volet']; grain: Grain; change: Props['change'] }) {
  const fields = fieldsOf(volet, grain)
  const [field, setField] = useState(fields[0]?.key ?? '')
  const groups = [...new Set(fields.map(({ group }) => group))]
  return (
    <div className="vg-report-editor__add">
      <label className="fr-label" htmlFor="ajouter">
        Ajouter une colonne
      </label>
      <select id="ajouter" className="fr-select" value={field} onChange={(event) => setField(event.target.value)}>
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {fields
              .filter((one) => one.group === group)
              .map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <Button look="secondary" small onClick={() => change({ kind: 'add-column', field })}>
        Ajouter
      </Button>
    </div>
  )
}
