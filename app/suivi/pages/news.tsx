import { Form, Link } from '@remix-run/react'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { shortTime } from '../grid/settle'
import type { Plain } from '../plain'
import type { ShownNews } from './news.server'

/** Unread first; each leads to the cell it is about, and can be marked as read. */
export function NewsList({ news }: { news: readonly Plain<ShownNews>[] }) {
  const unread = news.filter(({ readAt }) => !readAt)
  if (news.length === 0)
    return (
      <EmptyState title="Rien pour vous.">
        Les messages où l’on vous appelle, les réponses, les contestations et les actions arriveront ici.
      </EmptyState>
    )
  return (
    <>
      {unread.length > 0 && (
        <Form method="post">
          <Button type="submit" name="lus" value={unread.map(({ id }) => id).join(',')} look="secondary" small>
            {`Tout marquer comme lu (${unread.length})`}
          </Button>
        </Form>
      )}
      <ul className="news">
        {news.map(({ id, title, about, text, at, readAt, href }) => (
          <li key={id} className={readAt ? 'read' : 'unread'}>
            <p>
              {!readAt && <span className="fr-badge fr-badge--sm fr-badge--new">Non lu</span>} <strong>{title}</strong>{' '}
              <span className="vg-muted">{shortTime(at)}</span>
            </p>
            {about && (
              <p>
                <Link to={href}>{about}</Link>
              </p>
            )}
            {text && <p className="news-text">{text}</p>}
            {!about && (
              <p>
                <Link to={href}>Ouvrir</Link>
              </p>
            )}
            <Form method="post">
              <Button type="submit" name={readAt ? 'nonlus' : 'lus'} value={id} look="tertiary" small>
                {readAt ? 'Marquer comme non lu' : 'Marquer comme lu'}
                <span className="fr-sr-only">{` : ${title}, ${about}`}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}
