import type { Unmatched } from '../../importers/rapprochement/queue'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { plural } from './words'

type UnmatchedItemProps = { unmatched: Unmatched; index: number; sureTicked: boolean }

/** One text that nobody understood, what its lines say, and the établissements it may be. Nothing is ticked unless asked for. */
export function UnmatchedItem({ unmatched, index, sureTicked }: UnmatchedItemProps) {
  const { given, column, message, lines, clues, suggestions, answer } = unmatched
  const said = [clues.nom, [clues.codePostal, clues.commune].filter(Boolean).join(' '), clues.ej && `EJ ${clues.ej}`, clues.telephone]
  return (
    <fieldset className="vg-unmatched">
      <legend>
        <code>{given}</code> {clues.nom && <strong>{clues.nom}</strong>}
      </legend>
      <p className="vg-muted">
        {[column && `Colonne « ${column} »`, linesOf(lines), ...said.slice(1)].filter(Boolean).join(' · ')}
        <br />
        {message}
      </p>
      {answer ? (
        <p>
          <Badge tone="success">Rapproché</Badge>
          {` ${answer.finess} ${answer.nom} `}
          <Button type="submit" name="oublier" value={given} look="bare" small aria-label={`Oublier le rapprochement de ${given}`}>
            Oublier
          </Button>
        </p>
      ) : (
        <Choices {...{ index, given, suggestions, sureTicked }} />
      )}
    </fieldset>
  )
}

function Choices({
  index,
  given,
  suggestions,
  sureTicked,
}: Pick<UnmatchedItemProps, 'index' | 'sureTicked'> & Pick<Unmatched, 'given' | 'suggestions'>) {
  return (
    <>
      {suggestions.length === 0 && <p>Aucune proposition : cherchez l’établissement dans le référentiel, puis saisissez son numéro.</p>}
      {suggestions.map(({ finess, nom, commune, departement, etat, why, isSure }) => (
        <div key={finess} className="fr-radio-group fr-radio-group--sm">
          <input
            type="radio"
            id={`choix.${index}.${finess}`}
            name={`choix.${index}`}
            value={finess}
            defaultChecked={sureTicked && isSure}
          />
          <label className="fr-label" htmlFor={`choix.${index}.${finess}`}>
            {`${finess} – ${nom}, ${commune} (${departement})${etat === 'Ouvert' ? '' : ` – ${etat}`}`}
            <span className="fr-hint-text">{[...why, isSure && 'aucune autre proposition proche'].filter(Boolean).join(', ')}</span>
          </label>
        </div>
      ))}
      <input type="hidden" name={`texte.${index}`} value={given} />
      <div className="vg-unmatched__other">
        <Field label="Autre numéro FINESS" name={`autre.${index}`} autoComplete="off" aria-label={`Autre numéro FINESS pour ${given}`} />
      </div>
    </>
  )
}

function linesOf(lines: readonly number[]): string {
  const [shown, more] = [lines.slice(0, 6).join(', '), lines.length - 6]
  return `${lines.length > 1 ? 'lignes' : 'ligne'} ${shown}${more > 0 ? ` et ${plural(more, 'autre')}` : ''}`
}
