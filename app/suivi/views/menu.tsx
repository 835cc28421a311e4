import { Form, Link } from '@remix-run/react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { nation } from '../../../importers/reading'
import { regionName } from '../../../importers/reference/territoires'
import { useAsked } from '../asked'
import { hrefOf, searchOf, type View } from '../view'
import type { SavedView } from './saved.server'

/** With whom this account may share: a region that it fills, everybody for the ANS, nobody for the others. */
export type Sharing = { value: string; label: string } | undefined

type MenuProps = { views: readonly SavedView[]; sharing: Sharing }

/** The views under a name: mine, those shared with me, and the one on screen to keep. */
export function SavedViews({ views, sharing }: MenuProps) {
  const { view } = useAsked()
  const open = views.find(({ id }) => id === view.vue)
  const [mine, others] = [views.filter(({ isMine }) => isMine), views.filter(({ isMine }) => !isMine)]
  return (
    <details className="list saved" onKeyDown={closeOnEscape}>
      <summary>Vue : {open ? open.name : 'la feuille'}</summary>
      <div className="columns">
        {views.length === 0 && (
          <p>Aucune vue enregistrée. Choisissez des filtres, un tri, des colonnes, puis donnez-leur un nom pour les retrouver ici.</p>
        )}
        <ViewList title="Mes vues" views={mine} sharing={sharing} />
        <ViewList title="Partagées" views={others} sharing={undefined} />
        {views.some(({ isDefault }) => isDefault) && (
          <Act geste="ouvrir-avec">
            <button type="submit">Ouvrir de nouveau la feuille entière par défaut</button>
          </Act>
        )}
        {open?.isMine && !isAsSaved(view, open) && (
          <Act geste="mettre-a-jour" id={open.id}>
            <button type="submit">Mettre « {open.name} » à jour avec ce qui est à l’écran</button>
          </Act>
        )}
        <Act geste="enregistrer" className="new">
          <label className="line">
            Nom
            <input name="nom" required maxLength={80} placeholder="Ce qui est à l’écran" />
          </label>
          {sharing && (
            <label>
              <input type="checkbox" name="partage" value={sharing.value} /> {sharing.label}
            </label>
          )}
          <button type="submit" className="fr-btn fr-btn--sm">
            Enregistrer cette vue
          </button>
        </Act>
      </div>
    </details>
  )
}

type ListProps = { title: string; views: readonly SavedView[]; sharing: Sharing }

function ViewList({ title, views, sharing }: ListProps) {
  if (views.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <SavedLine saved={view} sharing={sharing} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SavedLine({ saved, sharing }: { saved: SavedView; sharing: Sharing }) {
  const { view } = useAsked()
  const href = `?${saved.search}${view.point ? `&point=${view.point}` : ''}&vue=${saved.id}`
  return (
    <>
      <Link discover="none" to={href} aria-current={view.vue === saved.id ? 'true' : undefined}>
        {saved.name}
      </Link>
      <small>
        {!saved.isMine && ` ${saved.author}`}
        {saved.shared && ` · ${saved.shared === 'tous' ? 'pour tous' : regionName(saved.shared)}`}
        {saved.isDefault && ' · s’ouvre d’abord'}
      </small>
      <details className="gestures">
        <summary>
          Gérer<span className="fr-sr-only"> « {saved.name} »</span>
        </summary>
        <CopyLink href={href} />
        {!saved.isDefault && (
          <Act geste="ouvrir-avec" id={saved.id}>
            <button type="submit">Ouvrir la feuille avec elle</button>
          </Act>
        )}
        {saved.isMine && <OwnGestures saved={saved} sharing={sharing} />}
      </details>
    </>
  )
}

function OwnGestures({ saved, sharing }: { saved: SavedView; sharing: Sharing }) {
  return (
    <>
      <Act geste="renommer" id={saved.id}>
        <label className="line">
          Nom <input name="nom" defaultValue={saved.name} required maxLength={80} />
        </label>
        <button type="submit">Renommer</button>
      </Act>
      {(saved.shared || sharing) && (
        <Act geste="partager" id={saved.id}>
          <input type="hidden" name="partage" value={saved.shared ? '' : sharing?.value} />
          <button type="submit">{saved.shared ? 'Ne plus partager' : sharing?.label}</button>
        </Act>
      )}
      <Act geste="supprimer" id={saved.id}>
        <button type="submit">Supprimer</button>
      </Act>
    </>
  )
}

type ActProps = { geste: string; id?: number; className?: string; children: ReactNode }

/** A gesture on a view, with or without JavaScript; what is on screen goes with it. */
function Act({ geste, id, className, children }: ActProps) {
  const { view, layout } = useAsked()
  const send = (event: FormEvent<HTMLFormElement>) => {
    const field = event.currentTarget.elements.namedItem('disposition')
    if (field instanceof HTMLInputElement) field.value = layout.current === undefined ? '' : JSON.stringify(layout.current)
    event.currentTarget.closest('.saved')?.removeAttribute('open')
  }
  return (
    <Form method="post" action="/suivi/vues" preventScrollReset className={className} onSubmit={send}>
      <input type="hidden" name="geste" value={geste} />
      {id !== undefined && <input type="hidden" name="id" value={id} />}
      <input type="hidden" name="region" value={view.region} />
      <input type="hidden" name="recherche" value={searchOf({ ...view, rang: 1 })} />
      <input type="hidden" name="disposition" defaultValue="" />
      {children}
    </Form>
  )
}

function CopyLink({ href }: { href: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(href, location.href).href)
    setCopied(true)
  }
  return (
    <button type="button" onClick={() => void copy()}>
      Copier le lien<span role="status">{isCopied && ' : copié'}</span>
    </button>
  )
}

/** Whatever the month. */
function isAsSaved(view: View, { search }: SavedView): boolean {
  return hrefOf({ ...view, point: undefined, vue: undefined }) === `?${search}`
}

function closeOnEscape(event: React.KeyboardEvent<HTMLDetailsElement>): void {
  if (event.key !== 'Escape') return
  event.currentTarget.open = false
  event.currentTarget.querySelector('summary')?.focus()
}

/** What sharing is to an account, on the sheet of a region. */
export function sharingOf(role: string, regions: readonly string[], region: string): Sharing {
  if (role === 'ans') return { value: 'tous', label: 'Partager avec tous' }
  if (role === 'region' && region !== nation && regions.includes(region))
    return { value: region, label: `Partager avec ${regionName(region)}` }
  return undefined
}
