import { Link, useRevalidator } from '@remix-run/react'
import { EmptyState } from '../../ui/empty-state'
import { Tag, Tags } from '../../ui/tag'
import type { ShownThread } from '../echanges/read.server'
import { ThreadItem } from '../echanges/thread'
import type { Plain } from '../plain'

type Shown = Plain<ShownThread> & { regionName: string; href: string | null }

/** Threads that every region reads, so that a problem met by several is one thread. */
export function SharedThreads({ threads, themes, theme }: { threads: readonly Shown[]; themes: readonly string[]; theme: string }) {
  return (
    <>
      {themes.length > 0 && (
        <Tags label="Éditeurs et thèmes">
          <Tag href="/echanges" pressed={!theme}>
            Tous
          </Tag>
          {themes.map((one) => (
            <Tag key={one} href={`/echanges?${new URLSearchParams({ theme: one })}`} pressed={one === theme}>
              {one}
            </Tag>
          ))}
        </Tags>
      )}
      {threads.length === 0 && (
        <EmptyState title="Aucun problème partagé.">
          Un fil ouvert à « Toutes les régions » depuis le panneau d’une ligne se lit ici, par éditeur ou par thème.
        </EmptyState>
      )}
      <ThreadList threads={threads} />
    </>
  )
}

export function ThreadList({ threads }: { threads: readonly Shown[] }) {
  const { revalidate } = useRevalidator()
  return (
    <>
      {threads.map(({ regionName, href, ...thread }) => {
        const place = `${thread.raisonSociale} (${regionName})`
        const lead = <p className="vg-muted">{href ? <Link to={href}>{place}</Link> : place}</p>
        return <ThreadItem key={thread.id} thread={thread} reload={revalidate} lead={lead} />
      })}
    </>
  )
}
