import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { columnIndex } from '../columns'
import type { Line } from '../line'
import { hrefOf, unfiltered, type View } from '../view'
import type { EditBook } from './book'
import { type Draft, forgetDrafts, idOf, readDrafts } from './drafts'
import type { Edits, Target } from './edit'
import { unsaved } from './unsaved'

type Lines = { get(finess: string): Line | undefined; find(test: (line: Line) => boolean): Line | undefined }
type LostProps = { book: EditBook; edits: Edits; store: Lines; view: View }

/** What was typed and not saved is offered back: after a session that ended, a page that was left, a save that failed. */
export function Lost({ book, edits, store, view }: LostProps) {
  const [drafts, forget] = useDrafts(book, edits, store)
  if (drafts.length === 0) return null
  const [few, others] = [drafts.slice(0, most), drafts.slice(most)]
  const cells = drafts.flatMap((draft) => {
    const target = targetOf(draft, book, store, view)
    return target ? [{ target, raw: draft.raw }] : []
  })
  return (
    <section className="sheet-lost" aria-label="Saisies non enregistrées">
      <p>
        <strong>Ces saisies n’ont pas été enregistrées.</strong> Elles sont gardées dans cet onglet.{' '}
        {cells.length > 1 && (
          <button type="button" onClick={() => void book.write('Rétablissement', cells)}>
            Rétablir les {cells.length.toLocaleString('fr-FR')}
          </button>
        )}
      </p>
      <ul>
        {few.map((draft) => {
          const target = targetOf(draft, book, store, view)
          const restore = target && (() => void book.save(target, draft.raw))
          return <LostDraft key={idOf(draft)} {...{ draft, view, restore }} forget={() => forget(draft, target)} />
        })}
        {others.length > 0 && <li>et {others.length.toLocaleString('fr-FR')} de plus.</li>}
      </ul>
    </section>
  )
}

const most = 5

/** Those that the tab held when the page was opened, and those whose save has failed since; what is being typed or saved is not lost. */
function useDrafts(book: EditBook, edits: Edits, store: Lines) {
  const [found, setFound] = useState<ReadonlySet<string>>(new Set())
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  useEffect(() => setFound(new Set(readDrafts().map(idOf))), [])
  useEffect(() => setDrafts(unsaved(readDrafts(), edits, found, (finess) => store.get(finess)?.ej)), [edits, found, store])
  const forget = (draft: Draft, target: Target | undefined) => {
    forgetDrafts([draft])
    setDrafts((list) => list.filter((other) => other !== draft))
    if (target) book.forget(target)
  }
  return [drafts, forget] as const
}

/** The cell it was typed in; of an EJ, that of one of its lines. */
function targetOf({ finess, column, label, point, niveau, region }: Draft, book: EditBook, store: Lines, view: View): Target | undefined {
  if (point !== book.point) return undefined
  const line = niveau === 'EJ' ? store.find((one) => one.ej === finess && one.region === region) : store.get(finess)
  const index = columnIndex(view.volet, column)
  return line && index >= 0 ? { line, column, index, label, ...(niveau && { niveau }) } : undefined
}

type DraftProps = { draft: Draft; view: View; restore: (() => void) | undefined; forget(): void }

function LostDraft({ draft, view, restore, forget }: DraftProps) {
  return (
    <li>
      {draft.raisonSociale}, {draft.label}
      {draft.niveau === 'EJ' && ' (toute l’EJ)'} : « {draft.raw} »{' '}
      {restore ? (
        <button type="button" onClick={restore}>
          Rétablir
        </button>
      ) : (
        <Link to={hrefOf(unfiltered(view), { point: draft.point, q: draft.finess })}>Aller à la ligne</Link>
      )}{' '}
      <button type="button" onClick={forget}>
        Oublier
      </button>
    </li>
  )
}
