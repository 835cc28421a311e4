import { Form, useNavigation } from '@remix-run/react'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import { counted } from '../day'

/** One click for all the regions that are late. */
export function RemindLate({ count, isPast }: { count: number; isPast: boolean }) {
  const busy = useNavigation().state !== 'idle'
  const [one, many] = isPast ? ['région en retard', 'régions en retard'] : ['région qui n’a pas commencé', 'régions qui n’ont pas commencé']
  if (count === 0) return <p className="vg-muted">Aucune région n’est à relancer.</p>
  return (
    <Form method="post" className="vg-gesture">
      <input type="hidden" name="geste" value="relancer" />
      <Button type="submit" disabled={busy} icon="fr-icon-mail-line">
        Relancer {count > 1 ? 'les ' : ''}
        {counted(count, one, many)}
      </Button>
      <Link href="/courriels">Rappels partis</Link>
    </Form>
  )
}

/** Who fills the region, and one reminder to one person. */
export function People({ contacts, mayRemind }: { contacts: readonly { id: string; name: string; email: string }[]; mayRemind: boolean }) {
  const busy = useNavigation().state !== 'idle'
  if (contacts.length === 0) return <p className="vg-muted">Aucun compte actif ne remplit cette région.</p>
  return (
    <ul className="vg-people">
      {contacts.map(({ id, name, email }) => (
        <li key={id}>
          {name} <span className="vg-muted">{email}</span>
          {mayRemind && (
            <Form method="post">
              <input type="hidden" name="geste" value="relancer" />
              <input type="hidden" name="personne" value={id} />
              <Button type="submit" small look="secondary" disabled={busy} aria-label={`Relancer ${name}`}>
                Relancer
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
