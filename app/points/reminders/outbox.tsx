import { Badge, type Tone } from '../../ui/badge'
import { EmptyState } from '../../ui/empty-state'
import { HeaderCell, RowHeader, Table } from '../../ui/table'
import { showInstant } from '../day'
import type { Sent } from './outbox.server'

const states: Readonly<Record<Sent['state'], { tone: Tone; word: string }>> = {
  queued: { tone: 'info', word: 'à envoyer' },
  sending: { tone: 'info', word: 'en cours d’envoi' },
  sent: { tone: 'success', word: 'parti' },
  failed: { tone: 'error', word: 'non envoyé' },
}

export function Outbox({ mails }: { mails: readonly Sent[] }) {
  if (mails.length === 0) return <EmptyState title="Aucun message">Les rappels demandés depuis une campagne paraîtront ici.</EmptyState>
  const head = (
    <tr>
      <HeaderCell>Pour</HeaderCell>
      <HeaderCell>Message</HeaderCell>
      <HeaderCell>État</HeaderCell>
    </tr>
  )
  return (
    <Table caption="Messages, le plus récent d’abord" captionHidden head={head}>
      {mails.map(({ id, recipient, recipientName, subject, text, state, error, authorName, createdAt, sentAt }) => (
        <tr key={id}>
          <RowHeader>
            {recipientName}
            <br />
            <span className="vg-muted">{recipient}</span>
          </RowHeader>
          <td>
            <details>
              <summary>{subject}</summary>
              <Letter text={text} />
            </details>
          </td>
          <td>
            <Badge tone={states[state].tone}>{states[state].word}</Badge>
            <br />
            <span className="vg-muted">
              {sentAt ? showInstant(sentAt) : showInstant(createdAt)}, demandé par {authorName}
              {error && ` – ${error}`}
            </span>
          </td>
        </tr>
      ))}
    </Table>
  )
}

/** Its addresses are links, as a reader of mail shows them. */
function Letter({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/\S+)/)
  return (
    <div className="vg-letter">
      {parts.map((part, rank) =>
        rank % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
          <a key={rank} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  )
}
