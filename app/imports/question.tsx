import type { Asked, Question } from '../../importers/steps/recognise/recognised'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Link } from '../ui/link'

type QuestionsProps = {
  questions: readonly Question[]
  /** Answers already given, sent again with the new ones. */
  asked: Asked
  /** With JavaScript the file is still chosen; without it, it is asked for again. */
  onAnswer?: (asked: Asked) => void
  /** Where the columns of the file are matched by hand. */
  mapping?: string
}

/** What the file does not say, one clear question each. Headers that are not recognised are matched by hand, or corrected in the file. */
export function Questions({ questions, asked, onAnswer, mapping }: QuestionsProps) {
  const answerable = questions.filter(({ code }, index) => code !== 'headers' && questions.findIndex((one) => one.code === code) === index)
  const told = questions.filter((question) => !answerable.includes(question))
  const kept = Object.entries(asked).filter(([name]) => !answerable.some(({ code }) => code === name))
  return (
    <>
      {told.map(({ message }) => (
        <Alert key={message} tone="warning">
          <p>{message}</p>
          {mapping && <Link href={mapping}>Dire ce que contient chaque colonne</Link>}
        </Alert>
      ))}
      {answerable.length > 0 && (
        <form
          method="post"
          action="/imports/nouveau"
          encType="multipart/form-data"
          className="vg-question"
          onSubmit={(event) => {
            if (!onAnswer) return
            event.preventDefault()
            onAnswer({ ...asked, ...answersOf(event.currentTarget) })
          }}
        >
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {answerable.map((question) => (
            <OneQuestion key={question.code} {...question} />
          ))}
          {!onAnswer && <FileAgain />}
          <Button type="submit">Continuer</Button>
        </form>
      )}
    </>
  )
}

export function OneQuestion({ code, message, choices = [], preview = [] }: Question) {
  if (code === 'period' && choices.length === 0) return <MonthField label={message} required />
  return (
    <fieldset className="fr-fieldset">
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular">
        {message}
        {preview.length > 0 && <span className="fr-hint-text">{`Par exemple : ${preview.join(', ')}`}</span>}
      </legend>
      {choices.map(({ value, label, hint }) => (
        <div key={value} className="fr-fieldset__element">
          <div className="fr-radio-group fr-radio-group--sm">
            <input type="radio" id={`${code}-${value}`} name={code} value={value} required defaultChecked={choices.length === 1} />
            <label className="fr-label" htmlFor={`${code}-${value}`}>
              {label}
              {hint && <span className="fr-hint-text">{hint}</span>}
            </label>
          </div>
        </div>
      ))}
    </fieldset>
  )
}

export function MonthField({ label, required, defaultValue }: { label: string; required?: boolean; defaultValue?: string }) {
  return (
    <Field
      label={label}
      name="period"
      type="month"
      pattern="20[0-9]{2}-(0[1-9]|1[0-2])"
      hint="Année et mois, par exemple 2022-08"
      {...{ required, defaultValue }}
    />
  )
}

function FileAgain() {
  return <Field label="Choisissez à nouveau le fichier" name="fichier" type="file" accept={accepted} required />
}

export const accepted = '.xlsx,.ods,.csv,.tsv,.gz'

export function answersOf(form: HTMLFormElement): Asked {
  const said = (name: string) => {
    const value = new FormData(form).get(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const answers = Object.fromEntries(['source', 'sheet', 'period', 'level', 'confirm', 'mode'].map((name) => [name, said(name)]))
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value))
}
