import type { Asked, Question } from '../../importers/steps/recognise/recognised'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { Field } from '../ui/field'

type QuestionsProps = {
  questions: readonly Question[]
  /** Answers already given, sent again with the new ones. */
  asked: Asked
  /** With JavaScript the file is still chosen; without it, it is asked for again. */
  onAnswer?: (asked: Asked) => void
}

/** What the file does not say, one clear question each. Headers that are not recognised are no question: the file is to be corrected. */
export function Questions({ questions, asked, onAnswer }: QuestionsProps) {
  const answerable = questions.filter(({ code }, index) => code !== 'headers' && questions.findIndex((one) => one.code === code) === index)
  const told = questions.filter((question) => !answerable.includes(question))
  const kept = Object.entries(asked).filter(([name]) => !answerable.some(({ code }) => code === name))
  return (
    <>
      {told.map(({ message }) => (
        <Alert key={message} tone="warning">
          {message}
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

function OneQuestion({ code, message, choices = [] }: Question) {
  if (code === 'period' && choices.length === 0) return <MonthField label={message} required />
  return (
    <fieldset className="fr-fieldset">
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular">{message}</legend>
      {choices.map(({ value, label }) => (
        <div key={value} className="fr-fieldset__element">
          <div className="fr-radio-group fr-radio-group--sm">
            <input type="radio" id={`${code}-${value}`} name={code} value={value} required defaultChecked={choices.length === 1} />
            <label className="fr-label" htmlFor={`${code}-${value}`}>
              {label}
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

export const accepted = '.xlsx,.csv,.gz'

export function answersOf(form: HTMLFormElement): Asked {
  const said = (name: string) => {
    const value = new FormData(form).get(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const answers = { source: said('source'), sheet: said('sheet'), period: said('period') }
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value))
}
