import { useEffect, useId, useState } from 'react'
import type { Action } from '../../../importers/actions/read'
import type { Person } from '../../../importers/echanges/thread'
import { shortTime } from '../grid/settle'
import type { Plain } from '../plain'
import { readPeopleAt } from './mentions'
import { FreeTextWarning, GestureButton, GestureForm } from './submit'

/** Something to do: what, for when, by whom; done, or to do again. */
export function ActionItem({ action, reload }: { action: Plain<Action>; reload(): void }) {
  const { id, text, due, personName, doneAt, doneBy, origin } = action
  return (
    <li className={`action${doneAt ? ' done' : ''}`}>
      <p>
        {doneAt ? '✓ ' : ''}
        {text}
      </p>
      <p className="action-facts">
        {due ? `pour le ${showDay(due)}` : 'sans date'}
        {personName && ` · ${personName}`}
        {origin.startsWith('reunion') && ' · décidée en réunion'}
        {doneAt && ` · fait le ${shortTime(doneAt)} par ${doneBy}`}
      </p>
      <GestureButton gesture={{ geste: 'faire', id, done: !doneAt }} done={reload}>
        {doneAt ? 'À refaire' : 'Fait'}
        <span className="fr-sr-only"> : {text}</span>
      </GestureButton>
    </li>
  )
}

export const showDay = (day: string) => day.split('-').reverse().join('/')

/** A new action on a line; the person is one who reads it, or only a role. */
export function NewAction({ finess, done }: { finess: string; done(): void }) {
  const [text, setText] = useState('')
  const [due, setDue] = useState('')
  const [person, setPerson] = useState('')
  const [people, setPeople] = useState<readonly Person[]>([])
  const id = useId()
  useEffect(() => {
    void readPeopleAt(`/suivi/personnes?${new URLSearchParams({ finess, visibilite: 'region' })}`).then(setPeople)
  }, [finess])
  const known = people.find(({ name }) => name === person)
  const gesture = () => ({ geste: 'prevoir' as const, finess, text, due, personId: known?.id ?? '', personName: known ? '' : person })
  return (
    <GestureForm
      gesture={gesture}
      done={() => {
        setText('')
        setDue('')
        setPerson('')
        done()
      }}
      button="Ajouter"
      className="new-action"
      label="Nouvelle action"
    >
      <label htmlFor={`${id}-texte`}>À faire</label>
      <input
        id={`${id}-texte`}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${id}-garde`}
      />
      <label htmlFor={`${id}-jour`}>Pour le (facultatif)</label>
      <input id={`${id}-jour`} type="date" value={due} onChange={(event) => setDue(event.target.value)} />
      <label htmlFor={`${id}-personne`}>Par : un compte, ou un rôle (« l’éditeur ») ; facultatif</label>
      <input
        id={`${id}-personne`}
        value={person}
        maxLength={80}
        list={`${id}-personnes`}
        onChange={(event) => setPerson(event.target.value)}
      />
      <datalist id={`${id}-personnes`}>
        {people.map(({ id: account, name }) => (
          <option key={account} value={name} />
        ))}
      </datalist>
      <FreeTextWarning id={`${id}-garde`} />
    </GestureForm>
  )
}
