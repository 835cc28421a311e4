import type { Asked } from '../../importers/steps/recognise/recognised'
import { Alert } from '../ui/alert'
import { Button, ButtonLink } from '../ui/button'
import { Progress } from '../ui/progress'
import { Questions } from './question'
import type { Sending } from './sending'
import { mappingOf, type Sent, type SentSheet } from './sent'
import { plural } from './words'

type SendingItemProps = { sending: Sending; onAnswer(asked: Asked): void; onForget(): void }

const states = { waiting: 'En attente', sending: 'Envoi', reading: 'Lecture, reconnaissance, validation…' } as const

/** A file on its way, then what came of it. */
export function SendingItem({ sending, onAnswer, onForget }: SendingItemProps) {
  const { file, state, percent, sent, error } = sending
  const isUnderWay = state === 'waiting' || state === 'sending' || state === 'reading'
  return (
    <li className="vg-sending">
      <div className="vg-sending__name">
        <strong>{file.name}</strong>
        {state === 'waiting' || state === 'sending' ? (
          <Button look="bare" small onClick={sending.stop}>
            Abandonner l’envoi
          </Button>
        ) : (
          !isUnderWay && (
            <Button look="bare" small onClick={onForget}>
              Retirer de la liste
            </Button>
          )
        )}
      </div>
      <div role="status">
        {state === 'waiting' && <p className="vg-muted">{states.waiting}</p>}
        {(state === 'sending' || state === 'reading') && (
          <Progress label={states[state]} value={state === 'sending' ? percent : undefined} />
        )}
        {error && <Alert tone="error">{error}</Alert>}
        {sent && <Outcome sent={sent} />}
      </div>
      {sent && sent.questions.length > 0 && <Questions {...sent} mapping={mappingOf(sent)} onAnswer={onAnswer} />}
      {error && (
        <Button look="secondary" small onClick={() => onAnswer({})}>
          Réessayer
        </Button>
      )}
    </li>
  )
}

/** Sheets to review, already imported or refused. */
export function Outcome({ sent: { refused, sheets, job, returned } }: { sent: Sent }) {
  return (
    <>
      {refused && <Alert tone="error">{refused}</Alert>}
      {job && (
        <p>
          {'Fichier reçu, lu en arrière-plan. '}
          <ButtonLink href={`/imports/travaux/${job}`} small look="secondary">
            Suivre la lecture
          </ButtonLink>
        </p>
      )}
      {returned && (
        <p>
          {'Classeur de suivi, comparé à la feuille : rien n’est repris avant votre relecture. '}
          <ButtonLink href={`/classeurs/${returned}`} small>
            Relire
          </ButtonLink>
        </p>
      )}
      {sheets.length > 0 && (
        <ul className="vg-outcome">
          {sheets.map((sheet) => (
            <li key={`${sheet.title} ${sheet.sheet}`}>
              <SheetOutcome {...sheet} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function SheetOutcome({ import: id, status, title, sheet, read, message }: SentSheet) {
  const named = `${title}${sheet ? `, onglet « ${sheet} »` : ''}`
  if (status === 'refused')
    return (
      <Alert tone="error" title={`${named} : refusé`}>
        {message}
      </Alert>
    )
  return (
    <>
      <span>
        <strong>{named}</strong> :{' '}
        {status === 'staged' ? `${plural(read, 'ligne lue', 'lignes lues')}, à vérifier avant de l’appliquer.` : message}
      </span>
      {id !== null && (
        <ButtonLink href={`/imports/${id}`} small look={status === 'staged' ? 'primary' : 'secondary'}>
          {status === 'staged' ? 'Vérifier' : 'Voir l’import'}
        </ButtonLink>
      )}
    </>
  )
}
