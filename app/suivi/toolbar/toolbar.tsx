import { Form } from '@remix-run/react'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { showPeriod } from '../../../importers/period'
import { useAsked } from '../asked'
import { writeState } from '../filters/states'
import type { SheetPage } from '../read.server'
import { readView, searchOf, type View } from '../view'
import { Chips } from './chips'
import { ChoicesFilter, FacetFilter } from './filters'
import { More } from './more'
import { DailyFilters, GlanceFilters } from './quick-filter'

/** Everything that chooses the lines. A plain GET form: without JavaScript it works, with it the URL is written short. */
export function Toolbar({ page }: { page: SheetPage }) {
  const { view } = useAsked()
  const submit = useShortSubmit()
  useEffect(closeListsOutside, [])
  const { points, point, facets } = page
  // Lists are drawn anew from the view that came; what is pressed in the row keeps the focus.
  const said = searchOf(view)
  return (
    <Form method="get" className="sheet-tools" onSubmit={submit} onKeyDown={closeList} role="search" aria-label="Choisir les lignes">
      <input type="hidden" name="volet" value={view.volet} />
      <SearchBox q={view.q} />
      <details className="more" open ref={collapse}>
        <summary>Point et filtres</summary>
        <div className="row">
          {point && <PointField points={points} period={point.period} />}
          {(facets.regions.length > 1 || view.kept.region) && (
            <FacetFilter key={`r ${said}`} name="region" label="Région" facets={facets.regions} checked={view.kept.region} />
          )}
          <FacetFilter
            key={`d ${said}`}
            {...{ name: 'departement', label: 'Département', facets: facets.departements, checked: view.kept.departement, withCode: true }}
          />
          <FacetFilter key={`c ${said}`} name="categorie" label="Catégorie" facets={facets.categories} checked={view.kept.categorie} />
          <ChoicesFilter key={`f ${said}`} />
          <GlanceFilters />
          <DailyFilters only={3} />
          <More page={page} />
          <Unlisted view={view} />
          <noscript>
            <button type="submit" className="fr-btn fr-btn--sm fr-btn--secondary">
              Afficher
            </button>
          </noscript>
        </div>
      </details>
      <Chips />
    </Form>
  )
}

/** A press elsewhere, or the focus gone elsewhere. */
function closeListsOutside(): () => void {
  const close = ({ target }: Event) => {
    for (const list of document.querySelectorAll('.sheet-choose .list[open]'))
      if (!list.contains(target as Node)) list.removeAttribute('open')
  }
  const heard = ['pointerdown', 'focusin'] as const
  for (const name of heard) document.addEventListener(name, close)
  return () => {
    for (const name of heard) document.removeEventListener(name, close)
  }
}

function closeList({ key, target }: KeyboardEvent): void {
  const list = key === 'Escape' && target instanceof Element ? target.closest('.list[open]') : null
  list?.removeAttribute('open')
  list?.querySelector('summary')?.focus()
}

/** On a narrow screen the filters make way for the lines. */
function collapse(details: HTMLDetailsElement | null): void {
  if (details && window.matchMedia('(max-width: 62em)').matches) details.open = false
}

function PointField({ points, period }: { points: SheetPage['points']; period: string }) {
  return (
    <label className="inline">
      <span className="fr-sr-only">Point</span>
      <select name="point" value={period} onChange={(event) => event.target.form?.requestSubmit()}>
        {points.map((point) => (
          <option key={point.period} value={point.period}>
            {showPeriod(point.period)} ({point.state === 'open' ? 'ouvert' : 'clos'})
          </option>
        ))}
      </select>
    </label>
  )
}

function SearchBox({ q }: { q: string }) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.value = q
  }, [q])
  return (
    <label className="inline search">
      <span className="fr-sr-only">Nom, ville ou FINESS</span>
      <input ref={box} type="search" name="q" defaultValue={q} placeholder="Nom, ville ou FINESS" maxLength={100} />
    </label>
  )
}

/** What the form has no field for, and keeps. */
function Unlisted({ view }: { view: View }) {
  const search = new URLSearchParams(searchOf(view))
  const anywhere = view.states.filter(({ column }) => !column.includes('.'))
  const pairs = [
    ...['tri', 'vue'].map((name) => [name, search.get(name) ?? '']),
    ...anywhere.map((state) => [state.state, writeState(state)]),
  ]
  return pairs.map(([name, value]) => value && <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)
}

/** Writes the URL the way links do, and closes the lists that were open. */
function useShortSubmit() {
  const { view, change } = useAsked()
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const search = new URLSearchParams([...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]))
    for (const list of form.querySelectorAll('details.list')) list.removeAttribute('open')
    change(() => readView({ region: view.region }, new URL(`?${search}`, location.href)))
  }
}
