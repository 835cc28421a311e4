import { Form, Link } from '@remix-run/react'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Tag, Tags } from '../../ui/tag'
import { showDay } from '../echanges/action'
import type { ShownAction, Todo, When } from './actions.server'

const titles: Record<When, string> = {
  retard: 'En retard',
  semaine: 'Dans les sept jours',
  'plus-tard': 'Plus tard',
  'sans-date': 'Sans date',
  fait: 'Faites dernièrement',
}

/** What is to be done, the most pressing first. */
export function TodoList({ todo }: { todo: Todo }) {
  return (
    <>
      <Tags label="De qui">
        <Tag href="/a-faire" pressed={!todo.everyone}>
          À faire par moi
        </Tag>
        <Tag href="/a-faire?qui=tous" pressed={todo.everyone}>
          Toutes celles que je lis
        </Tag>
      </Tags>
      {todo.groups.length === 0 && (
        <EmptyState title="Rien à faire.">
          Une action se note depuis une ligne du suivi : ouvrez le panneau (Espace), onglet « Suivi ».
        </EmptyState>
      )}
      {todo.groups.map(({ when, actions }) => (
        <section key={when} aria-labelledby={`quand-${when}`}>
          <h2 id={`quand-${when}`} className="fr-h5">{`${titles[when]} (${actions.length})`}</h2>
          <ul className="todo">
            {actions.map((action) => (
              <TodoItem key={action.id} action={action} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function TodoItem({ action: { id, text, due, personName, doneAt, doneBy, place, href } }: { action: ShownAction }) {
  return (
    <li>
      <div>
        <p>
          <strong>{text}</strong>
        </p>
        <p className="vg-muted">
          <Link to={href}>{place}</Link>
          {due && ` · pour le ${showDay(due)}`}
          {personName && ` · ${personName}`}
          {doneAt && ` · faite par ${doneBy}`}
        </p>
      </div>
      <Form method="post">
        <input type="hidden" name="faite" value={doneAt ? 'non' : 'oui'} />
        <Button type="submit" name="action" value={id} look={doneAt ? 'tertiary' : 'secondary'} small>
          {doneAt ? 'À refaire' : 'Fait'}
          <span className="fr-sr-only">{` : ${text}`}</span>
        </Button>
      </Form>
    </li>
  )
}
