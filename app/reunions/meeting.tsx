import { Form, useNavigation } from '@remix-run/react'
import { useId } from 'react'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Fold, FoldAll } from '../ui/fold'
import { Link } from '../ui/link'
import { type Item, type Meeting, order, type Subject, subjects } from './subjects'

const showDay = (day: string) => day.split('-').reverse().join('/')

/** The agenda, part by part; a decision is typed under its point. Printed, it is the minutes. */
export function MeetingPage({ meeting, items }: { meeting: Meeting; items: readonly Item[] }) {
  const decided = items.filter(({ decision }) => decision)
  const present = order.filter((subject) => items.some((item) => item.subject === subject))
  const sheet = `/suivi/${meeting.region}?volet=${meeting.volet}&point=${meeting.point}${meeting.since ? `&avec=${meeting.since}` : ''}`
  return (
    <>
      <nav aria-label="Parties de l’ordre du jour" className="vg-agenda__ways">
        {present.map((subject) => (
          <a key={subject} href={`#${subject}`}>
            {subjects[subject].title} ({items.filter((item) => item.subject === subject).length})
          </a>
        ))}
        <a href="#decisions">Décisions ({decided.length})</a>
      </nav>
      <FoldAll />
      {present.map((subject, rank) => (
        <Part key={subject} {...{ subject, sheet, isOpen: rank === 0 }} items={items.filter((item) => item.subject === subject)} />
      ))}
      <section aria-labelledby="decisions" className="vg-decisions">
        <h2 id="decisions">Décisions</h2>
        {decided.length === 0 && <p>Aucune décision pour l’instant.</p>}
        <ul>
          {decided.map(({ id, title, decision, owner, due }) => (
            <li key={id}>
              <b>{title}</b> : {decision}
              {owner && ` – ${owner}`}
              {due && ` – pour le ${showDay(due)}`}
            </li>
          ))}
        </ul>
      </section>
      <AddItem />
      <Notes meeting={meeting} />
    </>
  )
}

type PartProps = { subject: Subject; items: readonly Item[]; sheet: string; isOpen: boolean }

/** The anchor is inside: a browser opens the part that it leads to. */
function Part({ subject, items, sheet, isOpen }: PartProps) {
  const { title, filter } = subjects[subject]
  return (
    <Fold title={title} count={`${items.length} ${items.length > 1 ? 'points' : 'point'}`} open={isOpen}>
      <span id={subject} />
      {filter && (
        <p className="vg-no-print">
          <Link href={`${sheet}${filter}`}>Toutes les lignes dans la feuille</Link>
        </p>
      )}
      <ul className="vg-agenda">
        {items.map((item) => (
          <Point key={item.id} item={item} sheet={sheet} />
        ))}
      </ul>
    </Fold>
  )
}

function Point({ item, sheet }: { item: Item; sheet: string }) {
  const { finess, title, detail, decision, owner, due } = item
  return (
    <li>
      <h3>
        {finess ? <Link href={`${sheet}&q=${finess}`}>{title}</Link> : title} {finess && <span className="vg-muted">{finess}</span>}
      </h3>
      {detail && <p>{detail}</p>}
      {decision && (
        <p className="vg-agenda__decision">
          <b>Décision :</b> {decision}
          {owner && ` – ${owner}`}
          {due && ` – pour le ${showDay(due)}`}
        </p>
      )}
      <details className="vg-no-print">
        <summary>
          {decision ? 'Changer la décision' : 'Noter une décision'}
          <span className="fr-sr-only"> : {title}</span>
        </summary>
        <DecisionForm item={item} />
      </details>
    </li>
  )
}

function DecisionForm({ item: { id, title, decision, owner, due } }: { item: Item }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="vg-agenda__form" aria-label={`Décision sur ${title}`} preventScrollReset>
      <input type="hidden" name="geste" value="decider" />
      <input type="hidden" name="sujet" value={id} />
      <Field label="Décision" name="decision" defaultValue={decision} required maxLength={500} />
      <Field label="Qui" name="qui" defaultValue={owner} maxLength={80} />
      <Field label="Pour le" name="pour" type="date" defaultValue={due ?? ''} />
      <Button type="submit" small disabled={busy}>
        Enregistrer
      </Button>
    </Form>
  )
}

function AddItem() {
  return (
    <Form method="post" className="vg-agenda__form vg-no-print" preventScrollReset>
      <input type="hidden" name="geste" value="ajouter" />
      <Field label="Ajouter un point à l’ordre du jour" name="titre" required maxLength={300} />
      <Button type="submit" small look="secondary">
        Ajouter
      </Button>
    </Form>
  )
}

function Notes({ meeting: { attendees, notes } }: { meeting: Meeting }) {
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">Participants et notes</h2>
      <div className="vg-print-only">
        <p>{attendees}</p>
        <p>{notes}</p>
      </div>
      <Form method="post" className="vg-no-print" preventScrollReset>
        <input type="hidden" name="geste" value="noter" />
        <input type="hidden" name="participants-vus" value={attendees} />
        <input type="hidden" name="notes-vues" value={notes} />
        <Area label="Participants" name="participants" said={attendees} rows={2} />
        <Area label="Notes" name="notes" said={notes} rows={5} />
        <Button type="submit" small>
          Enregistrer les notes
        </Button>
      </Form>
    </section>
  )
}

function Area({ label, name, said, rows }: { label: string; name: string; said: string; rows: number }) {
  const id = useId()
  return (
    <div className="vg-field fr-input-group">
      <label className="fr-label" htmlFor={id}>
        {label}
      </label>
      <textarea id={id} name={name} rows={rows} defaultValue={said} className="fr-input" />
    </div>
  )
}
