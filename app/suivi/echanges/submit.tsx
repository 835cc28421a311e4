import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { toConfirm } from '../../../importers/echanges/codes'
import type { Gesture } from './change.server'
import { send } from './send'

type SubmitProps = {
  /** Undefined when nothing has been typed yet. */
  gesture: () => Gesture | undefined | Promise<Gesture | undefined>
  done(): void
  button: string
  className?: string
  label?: string
  children: ReactNode
  cancel?: () => void
}

/** A form that sends one gesture: what is refused stays typed, with its reason; what looks like personal data asks to be confirmed. */
export function GestureForm({ gesture, done, button, className, label, children, cancel }: SubmitProps) {
  const [problem, setProblem] = useState<{ code: string; message: string }>()
  const [isSending, setSending] = useState(false)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const submit = async (confirmed: boolean) => {
    const asked = await gesture()
    if (!asked || isSending) return
    setSending(true)
    const answer = await send(confirmed && 'confirmed' in withConfirmation(asked) ? withConfirmation(asked) : asked)
    setSending(false)
    setProblem(answer)
    if (!answer) leave(form.current, done)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit(false)
  }
  return (
    <form ref={form} className={className} onSubmit={onSubmit} aria-label={label} aria-describedby={problem ? id : undefined}>
      {children}
      {problem && (
        <div id={id} role="alert" className="gesture-problem">
          <p>{problem.message}</p>
          {problem.code === toConfirm && (
            <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => void submit(true)}>
              Envoyer quand même
            </button>
          )}
        </div>
      )}
      <p className="gesture-buttons">
        <button type="submit" className="fr-btn fr-btn--sm" aria-disabled={isSending}>
          {isSending ? 'Envoi…' : button}
        </button>
        {cancel && (
          <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={cancel}>
            Annuler
          </button>
        )}
      </p>
    </form>
  )
}

const confirmable = ['ouvrir', 'repondre', 'contester', 'trancher', 'noter-contact']

function withConfirmation(gesture: Gesture): Gesture {
  return confirmable.includes(gesture.geste) ? ({ ...gesture, confirmed: true } as Gesture) : gesture
}

/** What was pressed may go away with the change: the focus stays near. */
function leave(from: HTMLElement | null, done: () => void): void {
  const around = from?.closest<HTMLElement>('[role="tabpanel"], main')
  if (from?.contains(document.activeElement)) around?.focus({ preventScroll: true })
  done()
}

/** A button that sends one gesture at once. */
export function GestureButton({ gesture, done, children }: { gesture: Gesture; done(): void; children: ReactNode }) {
  const [problem, setProblem] = useState<string>()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="fr-btn fr-btn--sm fr-btn--tertiary"
        onClick={() => void send(gesture).then((answer) => (answer ? setProblem(answer.message) : leave(button.current, done)))}
      >
        {children}
      </button>
      {problem && (
        <span role="alert" className="gesture-problem">
          {problem}
        </span>
      )}
    </>
  )
}

/** Under every free text. */
export function FreeTextWarning({ id }: { id: string }) {
  return (
    <p id={id} className="free-text-warning">
      Aucune donnée de patient. Des faits et des mots objectifs : toute personne concernée peut demander à lire ce qui la concerne.
    </p>
  )
}
