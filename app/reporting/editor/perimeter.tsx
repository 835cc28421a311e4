import { categories, secteurs } from '../../../importers/reference/categories'
import { departements, regions } from '../../../importers/reference/territoires'
import type { Definition } from '../definition'
import { maskWords, perimeterWords } from '../words'
import type { Change } from './state'

type Props = { definition: Definition; change(change: Change): void }

/** Which lines the report speaks of, and under how many subjects a figure is hidden. */
export function Perimeter({ definition, change }: Props) {
  const ofVolet = Object.entries(secteurs).filter(([, { volet }]) => volet === definition.volet)
  return (
    <details className="vg-report-editor__perimeter">
      <summary>
        Périmètre : {perimeterWords(definition)}. {maskWords(definition.mask)}
      </summary>
      <Boxes
        legend="Régions (aucune cochée : toutes)"
        options={Object.entries(regions).sort(([, a], [, b]) => a.localeCompare(b, 'fr'))}
        chosen={definition.regions}
        choose={(chosen) => change({ kind: 'perimeter', regions: chosen })}
      />
      {ofVolet.length > 1 && (
        <Boxes
          legend="Secteurs (aucun coché : tous)"
          options={ofVolet.map(([code]) => [code, code])}
          chosen={definition.secteurs}
          choose={(chosen) => change({ kind: 'perimeter', secteurs: chosen })}
        />
      )}
      <Folded
        title="Départements"
        none="tous"
        options={Object.entries(departements)
          .filter(([, { region }]) => definition.regions.length === 0 || definition.regions.includes(region))
          .map(([code, { nom }]) => [code, `${code} ${nom}`])}
        chosen={definition.departements}
        choose={(chosen) => change({ kind: 'perimeter', departements: chosen })}
      />
      <Folded
        title="Catégories"
        none="toutes"
        options={ofVolet.flatMap(([, { codes }]) => codes.map((code) => [code, `${code} ${categories[code]?.court ?? ''}`] as const))}
        chosen={definition.categories}
        choose={(chosen) => change({ kind: 'perimeter', categories: chosen })}
      />
      <label>
        Masquer les chiffres qui portent sur moins de{' '}
        <input
          type="number"
          className="fr-input"
          min={0}
          max={100}
          value={definition.mask}
          onChange={(event) => change({ kind: 'perimeter', mask: Math.max(0, Math.min(100, Math.trunc(Number(event.target.value)) || 0)) })}
        />{' '}
        sujets connus (0 : rien n’est masqué)
      </label>
    </details>
  )
}

type BoxesProps = {
  legend: string
  options: readonly (readonly [string, string])[]
  chosen: readonly string[]
  choose(chosen: string[]): void
}

type FoldedProps = Omit<BoxesProps, 'legend'> & { title: string; none: string }

/** Long lists stay closed, and say how many of them are kept. */
function Folded({ title, none, ...boxes }: FoldedProps) {
  return (
    <details>
      <summary>{`${title} : ${boxes.chosen.length > 0 ? boxes.chosen.join(', ') : none}`}</summary>
      <Boxes legend={`${title} (sans choix : ${none})`} {...boxes} />
    </details>
  )
}

function Boxes({ legend, options, chosen, choose }: BoxesProps) {
  return (
    <fieldset className="vg-report-editor__boxes">
      <legend>{legend}</legend>
      {options.map(([code, label]) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={(event) => choose(event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  )
}
