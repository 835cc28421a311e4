import { useId, useState } from 'react'
import type { Profile } from '../../../db/actor'
import { choiceWords, type Visibility } from '../../../importers/echanges/visibility'
import { calledIn, MentionField, readPeopleAt } from './mentions'
import { FreeTextWarning, GestureForm } from './submit'

type NewProps = { finess: string; column: string; about: string; visibilities: readonly Visibility[]; role: Profile; done(): void }

/** A first message: who will read it is chosen before it is sent. */
export function NewThread({ finess, column, about, visibilities, role, done }: NewProps) {
  const [text, setText] = useState('')
  const [theme, setTheme] = useState('')
  const [visibility, setVisibility] = useState<Visibility>(visibilities[0] ?? 'equipe')
  const id = useId()
  const peopleAt = `/suivi/personnes?${new URLSearchParams({ finess, visibilite: visibility })}`
  const gesture = async () => {
    const mentions = calledIn(text, text.includes('@') ? await readPeopleAt(peopleAt) : [])
    return { geste: 'ouvrir' as const, finess, column, visibility, theme: visibility === 'toutes' ? theme : '', body: text, mentions }
  }
  return (
    <GestureForm
      gesture={gesture}
      done={() => {
        setText('')
        done()
      }}
      button="Envoyer"
      className="new-thread"
      label="Nouveau fil"
    >
      <fieldset>
        <legend>Qui le lira</legend>
        {visibilities.map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-lecteurs`} checked={one === visibility} onChange={() => setVisibility(one)} />
            {choiceWords[one](role)}
          </label>
        ))}
      </fieldset>
      {visibility === 'toutes' && (
        <p className="theme-field">
          <label htmlFor={`${id}-theme`}>Éditeur ou thème du problème, s’il est partagé (facultatif)</label>
          <input id={`${id}-theme`} value={theme} maxLength={80} onChange={(event) => setTheme(event.target.value)} />
        </p>
      )}
      <MentionField
        label={`Message sur : ${about} – « @ » pour appeler quelqu’un`}
        text={text}
        set={setText}
        peopleAt={peopleAt}
        describedBy={`${id}-mise-en-garde`}
      />
      <FreeTextWarning id={`${id}-mise-en-garde`} />
    </GestureForm>
  )
}
