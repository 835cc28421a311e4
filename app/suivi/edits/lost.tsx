import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { columnIndex } from '../columns'
import type { Line } from '../line'
import { hrefOf, unfiltered, type View } from '../view'
import type { EditBook } from './book'
import { type Draft, forgetDrafts, readDrafts } from './drafts'

type LostProps = { book: EditBook; lineOf(finess: string): Line | undefined; view: View }

/** After a session that ended or a page that was left: what was typed and not saved is offered back. */
export function Lost({ book, lineOf, view }: LostProps) {
  const [drafts, setDrafts] = useState<Draft[]>([])
  useEffect(() => setDrafts(readDrafts()), [])
  if (drafts.length === 0) return null
  const drop = (draft: Draft) => setDrafts((list) => list.filter((other) => other !== draft))
  const restore = (draft: Draft, line: Line) => {
    drop(draft)
    void book.save({ line, column: draft.column, index: columnIndex(view.volet, draft.column), label: draft.label }, draft.raw)
  }
  const forget = (draft: Draft) => {
    forgetDrafts([draft])
    drop(draft)
  }
  return (
    <section className="sheet-lost" aria-label="Saisies non enregistrées">
      <p>
        <strong>Ces saisies n’ont pas été enregistrées.</strong> Elles sont gardées dans cet onglet.
      </p>
      <ul>
        {drafts.map((draft) => (
          <LostDraft
            key={`${draft.finess} ${draft.column}`}
            draft={draft}
            line={draft.point === book.point ? lineOf(draft.finess) : undefined}
            view={view}
            restore={restore}
            forget={forget}
          />
        ))}
      </ul>
    </section>
  )
}

type DraftProps = { draft: Draft; line: Line | undefined; view: View; restore(draft: Draft, line: Line): void; forget(draft: Draft): void }

function LostDraft({ draft, line, view, restore, forget }: DraftProps) {
  return (
    <li>
      {draft.raisonSociale}, {draft.label} : « {draft.raw} »{' '}
      {line ? (
        <button type="button" onClick={() => restore(draft, line)}>
          Rétablir
        </button>
      ) : (
        <Link to={hrefOf(unfiltered(view), { point: draft.point, q: draft.finess })}>Aller à la ligne</Link>
      )}{' '}
      <button type="button" onClick={() => forget(draft)}>
        Oublier
      </button>
    </li>
  )
}
