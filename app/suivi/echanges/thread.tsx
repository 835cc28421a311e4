import { type ReactNode, useId, useState } from 'react'
import { shortTime } from '../grid/settle'
import type { Plain } from '../plain'
import { calledIn, MentionField, readPeopleAt } from './mentions'
import type { ShownThread } from './read.server'
import { FreeTextWarning, GestureButton, GestureForm } from './submit'

type ThreadProps = {
  thread: Plain<ShownThread>
  reload(): void /** A link to the line, on a page of its own. */
  lead?: ReactNode
  level?: 3 | 4
}

/** A thread: what it is about, who reads it, what was said, and a place to answer. */
export function ThreadItem({ thread, reload, lead, level = 3 }: ThreadProps) {
  const { id, about, words, theme, messages, resolvedAt, resolvedBy, mayResolve } = thread
  const [isAnswering, setAnswering] = useState(false)
  const Title = level === 3 ? 'h3' : 'h4'
  const isOpen = resolvedAt === null
  return (
    <article className={`thread${isOpen ? '' : ' resolved'}`} aria-label={`Fil : ${about}`}>
      <Title>
        {about} {theme && <span className="fr-tag fr-tag--sm">{theme}</span>}
      </Title>
      {lead}
      {!isOpen && (
        <p className="thread-state">
          ✓ Résolu le {shortTime(resolvedAt)} par {resolvedBy}
        </p>
      )}
      <ol className="messages">
        {messages.map((message) => (
          <li key={message.id}>
            <p className="message-head">
              <strong>{message.authorName}</strong> · {shortTime(message.at)} · <span className="readers">Lu par : {words}</span>
            </p>
            <p className="message-body">{marked(message.body, message.mentions)}</p>
          </li>
        ))}
      </ol>
      {isAnswering ? (
        <AnswerForm
          thread={id}
          words={words}
          cancel={() => setAnswering(false)}
          done={() => {
            setAnswering(false)
            reload()
          }}
        />
      ) : (
        <p className="gesture-buttons">
          <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => setAnswering(true)}>
            Répondre
          </button>
          {mayResolve && (
            <GestureButton gesture={{ geste: 'resoudre', thread: id, resolved: isOpen }} done={reload}>
              {isOpen ? 'Marquer comme résolu' : 'Rouvrir'}
            </GestureButton>
          )}
        </p>
      )}
    </article>
  )
}

function AnswerForm({ thread, words, cancel, done }: { thread: number; words: string; cancel(): void; done(): void }) {
  const [text, setText] = useState('')
  const warning = useId()
  const peopleAt = `/suivi/personnes?fil=${thread}`
  const gesture = async () => {
    const mentions = calledIn(text, text.includes('@') ? await readPeopleAt(peopleAt) : [])
    return { geste: 'repondre' as const, thread, body: text, mentions }
  }
  return (
    <GestureForm gesture={gesture} done={done} cancel={cancel} button="Répondre" label="Réponse">
      <MentionField label={`Réponse, lue par : ${words}`} text={text} set={setText} peopleAt={peopleAt} describedBy={warning} autoFocus />
      <FreeTextWarning id={warning} />
    </GestureForm>
  )
}

/** Names called stand out. */
function marked(body: string, mentions: readonly string[]): ReactNode[] {
  if (mentions.length === 0) return [body]
  const names = mentions.map((name) => `@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
  const parts = body.split(new RegExp(`(${names.join('|')})`))
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes
  return parts.map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part))
}
