import { useId, useState } from 'react'
import { stateWords } from '../../../importers/contestations/contestation'
import { sheetColumn } from '../../../importers/sheet-columns'
import { shortTime } from '../grid/settle'
import type { Plain } from '../plain'
import type { ShownContestation } from './read.server'
import { FreeTextWarning, GestureButton, GestureForm } from './submit'

const levelWords = { EG: '', EJ: ' (valeur de l’EJ)', PMSI: ' (valeur du FINESS PMSI)' }

/** What a region says against a file, and what came of it. */
export function ContestationItem({ one, reload }: { one: Plain<ShownContestation>; reload(): void }) {
  const [verdict, setVerdict] = useState<'acceptee' | 'refusee'>()
  return (
    <article className="contestation" aria-label={`Contestation : ${one.label}`}>
      <p>
        <strong>Contesté</strong> : {stateWords[one.state]}
        {levelWords[one.level]}
      </p>
      <dl>
        <dt>Le fichier disait</dt>
        <dd>{one.said || '(vide)'}</dd>
        <dt>La région dit</dt>
        <dd>
          <b>{one.proposed}</b>
        </dd>
        <dt>
          Motif – {one.authorName}, {shortTime(one.at)}
        </dt>
        <dd className="free">{one.reason}</dd>
        {one.evidence && (
          <>
            <dt>Preuve</dt>
            <dd className="free">
              <Evidence text={one.evidence} />
            </dd>
          </>
        )}
        {one.judgedBy && (
          <>
            <dt>
              Réponse – {one.judgedBy}, {one.judgedAt && shortTime(one.judgedAt)}
            </dt>
            <dd className="free">{one.answer || 'Acceptée, sans commentaire.'}</dd>
          </>
        )}
      </dl>
      <Follow one={one} />
      {verdict ? (
        <Verdict id={one.id} verdict={verdict} done={reload} cancel={() => setVerdict(undefined)} />
      ) : (
        <p className="gesture-buttons">
          {one.mayJudge && (
            <>
              <button type="button" className="fr-btn fr-btn--sm" onClick={() => setVerdict('acceptee')}>
                Accepter…
              </button>
              <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => setVerdict('refusee')}>
                Refuser…
              </button>
            </>
          )}
          {one.mayWithdraw && (
            <GestureButton gesture={{ geste: 'retirer', id: one.id }} done={reload}>
              Retirer la contestation
            </GestureButton>
          )}
        </p>
      )}
    </article>
  )
}

/** What files have said since. */
export function Follow({ one }: { one: Plain<ShownContestation> }) {
  if (one.state === 'confirmee' && one.closedAt) {
    const days = one.daysAhead ?? 0
    return (
      <p className="contestation-follow">
        Fermée d’elle-même le {shortTime(one.closedAt)} : « {one.file} » dit la même chose. La région avait {days} jour{days > 1 ? 's' : ''}{' '}
        d’avance.
      </p>
    )
  }
  if (one.differsAt) {
    return (
      <p className="contestation-follow">
        Reste ouverte : « {one.file} », appliqué le {shortTime(one.differsAt)}, dit encore autre chose.
      </p>
    )
  }
  if (one.state === 'acceptee')
    return (
      <p className="contestation-follow">Le fichier fait encore foi : les deux valeurs sont montrées jusqu’à ce qu’il soit d’accord.</p>
    )
  return null
}

function Verdict({ id, verdict, done, cancel }: { id: number; verdict: 'acceptee' | 'refusee'; done(): void; cancel(): void }) {
  const [answer, setAnswer] = useState('')
  const field = useId()
  const isRefusal = verdict === 'refusee'
  return (
    <GestureForm
      gesture={() => ({ geste: 'trancher', ids: [id], verdict, answer })}
      done={done}
      cancel={cancel}
      button={isRefusal ? 'Refuser' : 'Accepter'}
      label="Réponse à la contestation"
    >
      <label htmlFor={field}>Réponse à la région{isRefusal ? '' : ' (facultative)'}</label>
      <textarea
        id={field}
        rows={2}
        maxLength={2000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        aria-describedby={`${field}-garde`}
      />
      <FreeTextWarning id={`${field}-garde`} />
    </GestureForm>
  )
}

/** « Je conteste »: the value that the column can hold, why, and how it is known. */
export function ContestForm({ finess, column, done, cancel }: { finess: string; column: string; done(): void; cancel(): void }) {
  const known = sheetColumn(column)?.column
  const [raw, setRaw] = useState('')
  const [reason, setReason] = useState('')
  const [evidence, setEvidence] = useState('')
  const id = useId()
  const read = known?.read(raw)
  const issue = raw !== '' && read && 'issue' in read ? read.issue : undefined
  const described = { 'aria-invalid': issue ? true : undefined, 'aria-describedby': issue ? `${id}-valeur-erreur` : undefined } as const
  return (
    <GestureForm
      gesture={() => (issue ? undefined : { geste: 'contester', finess, column, raw, reason, evidence })}
      done={done}
      cancel={cancel}
      button="Envoyer la contestation"
      className="contest-form"
      label="Je conteste cette valeur"
    >
      <label htmlFor={`${id}-valeur`}>Valeur que la région constate</label>
      {known?.options ? (
        <select id={`${id}-valeur`} value={raw} onChange={(event) => setRaw(event.target.value)}>
          <option value="">Choisir…</option>
          {known.options.map((option) => (
            <option key={option} value={option}>
              {known.show(option)}
            </option>
          ))}
        </select>
      ) : (
        <input id={`${id}-valeur`} value={raw} onChange={(event) => setRaw(event.target.value)} {...described} />
      )}
      {issue && (
        <p id={`${id}-valeur-erreur`} className="gesture-problem">
          {issue}
        </p>
      )}
      <label htmlFor={`${id}-motif`}>Motif</label>
      <textarea
        id={`${id}-motif`}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        aria-describedby={`${id}-garde`}
      />
      <label htmlFor={`${id}-preuve`}>Preuve : un texte, une référence ou un lien (facultatif)</label>
      <input id={`${id}-preuve`} value={evidence} maxLength={2000} onChange={(event) => setEvidence(event.target.value)} />
      <FreeTextWarning id={`${id}-garde`} />
    </GestureForm>
  )
}

/** Only http(s) is made a link. */
function Evidence({ text }: { text: string }) {
  const address = /https?:\/\/[^\s<>"]+/.exec(text)?.[0]
  if (!address) return <>{text}</>
  const [before, after] = [text.slice(0, text.indexOf(address)), text.slice(text.indexOf(address) + address.length)]
  return (
    <>
      {before}
      <a href={address} target="_blank" rel="noreferrer noopener">
        {address}
        <span className="fr-sr-only"> (nouvelle fenêtre)</span>
      </a>
      {after}
    </>
  )
}
