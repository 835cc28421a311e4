import { Form, useNavigation } from '@remix-run/react'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import { plural } from '../words'
import type { Told } from './correct.server'
import type { Correcting, WrongCell, WrongGroup, WrongLine } from './read.server'

type CorrectionsProps = { id: number; correcting: Correcting; told: Told | undefined }

/** The rejected lines, each wrong cell open to be written anew: only what becomes right enters the import. */
export function Corrections({ id, correcting: { lines, groups, rejected, corrected, why }, told }: CorrectionsProps) {
  const action = `/imports/${id}?corriger`
  return (
    <section aria-labelledby="corriger">
      <h2 id="corriger" tabIndex={-1}>
        Corriger les lignes rejetées
      </h2>
      {told && (
        <Alert tone={told.stillRejected > 0 ? 'warning' : 'success'} live>
          {toldWords(told)}
        </Alert>
      )}
      {why && <Alert tone="info">{why}</Alert>}
      {!why && (
        <>
          <p>
            Les cellules corrigées sont relues par les mêmes contrôles que le fichier. Seules les lignes devenues justes entrent dans
            l’import ; les autres ne changent pas. Une ligne sans numéro peut devenir un{' '}
            <Link href="/finess/provisoires">établissement provisoire</Link> : écrivez alors son identifiant (PROV…) dans la case du FINESS.
          </p>
          <GiveBack action={action} isNeeded={rejected > 0} />
          <Form method="post" action={action} className="vg-corrections">
            {groups.length > 0 && <Groups groups={groups} />}
            <ul className="fr-raw-list vg-wrong-lines" aria-label="Lignes à corriger">
              {lines.map((line) => (
                <Line key={`${line.line} ${line.cells.map(({ value }) => value).join(' ')}`} line={line} />
              ))}
            </ul>
            <Rest shown={lines.length} all={rejected + corrected} />
            <Save corrected={corrected} />
          </Form>
        </>
      )}
    </section>
  )
}

function toldWords({ accepted, stillRejected }: Told): string {
  const entered = accepted > 0 ? `${plural(accepted, 'ligne est entrée', 'lignes sont entrées')} dans l’import.` : 'Aucune ligne de plus.'
  const left = stillRejected > 0 ? ` ${plural(stillRejected, 'ligne touchée reste rejetée', 'lignes touchées restent rejetées')}.` : ''
  return `${entered}${left} Les autres lignes n’ont pas changé.`
}

function GiveBack({ action, isNeeded }: { action: string; isNeeded: boolean }) {
  return isNeeded ? (
    <details className="vg-precisions">
      <summary>Rendre la liste des rejets corrigée dans un tableur</summary>
      <Form method="post" action={action} encType="multipart/form-data" className="vg-give-back">
        <label className="fr-label" htmlFor="liste-corrigee">
          La liste téléchargée ci-dessus, corrigée (.xlsx)
        </label>
        <input id="liste-corrigee" name="fichier" type="file" className="fr-upload" accept=".xlsx,.ods" required />
        <Button type="submit" look="secondary">
          Rendre cette liste
        </Button>
      </Form>
    </details>
  ) : null
}

function Groups({ groups }: { groups: readonly WrongGroup[] }) {
  return (
    <fieldset className="vg-wrong-groups">
      <legend>Même correction pour plusieurs lignes</legend>
      {groups.map(({ col, title, value, lines, why, options }, rank) => (
        <div key={`${col} ${value}`} className="vg-wrong-group">
          <input type="hidden" name={`gc.${rank}`} value={col} />
          <input type="hidden" name={`gv.${rank}`} value={value} />
          <Cell
            name={`g.${rank}`}
            label={`${title} : « ${value || 'vide'} » sur ${plural(lines, 'ligne')}, à remplacer par`}
            cell={{ value: '', options, why: [why] }}
          />
        </div>
      ))}
    </fieldset>
  )
}

function Line({ line: { line, name, cells, why, isCorrected, isRejected } }: { line: WrongLine }) {
  return (
    <li className={isRejected ? 'vg-wrong-line' : 'vg-wrong-line vg-wrong-line--right'}>
      <p className="vg-wrong-line__title">
        <strong>{`Ligne ${line}`}</strong> {name}
        {isCorrected && (
          <span className="fr-badge fr-badge--sm fr-badge--info fr-badge--no-icon">
            {isRejected ? 'Corrigée, encore rejetée' : 'Corrigée'}
          </span>
        )}
        {isCorrected && (
          <Button type="submit" look="bare" small name="reprendre" value={line}>
            {`Reprendre la ligne ${line} du fichier`}
          </Button>
        )}
      </p>
      {why.map((one) => (
        <p key={one} className="fr-error-text">
          {one}
        </p>
      ))}
      <div className="vg-wrong-cells">
        {cells.map((cell) => (
          <Cell key={cell.col} name={`c.${line}.${cell.col}`} label={cell.title} context={`ligne ${line}`} cell={cell} />
        ))}
      </div>
    </li>
  )
}

type CellProps = { name: string; label: string; context?: string; cell: Pick<WrongCell, 'value' | 'options' | 'why'> }

function Cell({ name, label, context, cell: { value, options, why } }: CellProps) {
  const id = `cellule-${name}`
  const isWrong = why.length > 0
  return (
    <div className={`vg-wrong-cell ${isWrong ? 'fr-input-group--error' : ''}`}>
      <label className="fr-label" htmlFor={id}>
        {label}
        {context && <span className="fr-sr-only">{`, ${context}`}</span>}
      </label>
      <input
        id={id}
        name={name}
        className="fr-input"
        defaultValue={value}
        list={options.length > 0 ? `${id}-choix` : undefined}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-motif` : undefined}
        autoComplete="off"
      />
      {options.length > 0 && (
        <datalist id={`${id}-choix`}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </datalist>
      )}
      {isWrong && (
        <p id={`${id}-motif`} className="fr-error-text">
          {why.join(' ')}
        </p>
      )}
    </div>
  )
}

function Rest({ shown, all }: { shown: number; all: number }) {
  return all > shown ? (
    <p className="vg-muted">{`${shown.toLocaleString('fr-FR')} lignes montrées sur ${all.toLocaleString('fr-FR')} : les suivantes viennent une fois celles-ci corrigées.`}</p>
  ) : null
}

function Save({ corrected }: { corrected: number }) {
  const { state, formAction } = useNavigation()
  const isBusy = state !== 'idle' && (formAction?.endsWith('?corriger') ?? false)
  return (
    <p className="vg-buttons">
      <Button type="submit" disabled={isBusy}>
        {isBusy ? 'Relecture en cours…' : 'Relire et enregistrer les corrections'}
      </Button>
      {corrected > 0 && (
        <Button type="submit" look="secondary" name="reprendre" value="tout" disabled={isBusy}>
          {`Annuler ${corrected > 1 ? `les corrections des ${corrected.toLocaleString('fr-FR')} lignes` : 'la correction'}`}
        </Button>
      )}
    </p>
  )
}
