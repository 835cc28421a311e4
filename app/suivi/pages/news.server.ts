import type { Actor } from '../../../db/actor'
import { type News, readNews } from '../../../importers/echanges/news'
import { labelOf } from '../echanges/label'
import { placeOf } from '../echanges/places'

export type ShownNews = Pick<News, 'id' | 'at' | 'readAt' | 'text'> & { title: string; about: string; href: string }

const titles: Record<News['kind'], (news: News) => string> = {
  mention: ({ by }) => `${by} vous a appelé dans un fil`,
  reponse: ({ by }) => `${by} a répondu dans un fil`,
  contestation: ({ by, state }) => contestationTitles[state ?? 'ouverte']?.(by) ?? `${by} : contestation`,
  action: ({ by }) => `${by} vous a confié une action`,
}

const contestationTitles: Partial<Record<NonNullable<News['state']>, (by: string) => string>> = {
  ouverte: (by) => `Contestation rouverte : ${by} ne dit plus la même chose`,
  acceptee: (by) => `${by} a accepté votre contestation`,
  refusee: (by) => `${by} a refusé votre contestation`,
  confirmee: (by) => `Contestation fermée d’elle-même : ${by} dit maintenant la même chose`,
}

/** What happened to what the actor takes part in, and where to look at it. */
export async function readShownNews(actor: Actor): Promise<ShownNews[]> {
  return (await readNews(actor)).map((news) => {
    const { id, at, readAt, text, kind, raisonSociale, column } = news
    const tab = kind === 'contestation' ? 'cellule' : kind === 'action' ? 'a-faire' : 'echanges'
    const about = [raisonSociale, column && labelOf(column)].filter(Boolean).join(' – ')
    return { id, at, readAt, text, title: titles[kind](news), about, href: placeOf(actor, news, tab) }
  })
}
