/** The pages that show figures of a point, `point` in their address. */
const dated = /^\/(suivi|pilotage|classeurs|rapports|etablissement)(?![\w-])/
/** Where a page says its own point. */
const said = /(?:[?&]point=|^\/points\/)(\d{4}-\d{2})(?![\w-])/

/**
 * The link as it is followed from a page: the point that was chosen there goes along to every other page that shows one, until another is
 * chosen. A link that says its own point, or stays on the page, is left as it is. `here` is the pathname and the search of the page.
 */
export function atSamePoint(href: string, { pathname, search }: { pathname: string; search: string }): string {
  const point = said.exec(pathname + search)?.[1]
  if (!point || !dated.test(href)) return href
  const url = new URL(href, 'http://vigie')
  if (url.pathname === pathname || url.searchParams.has('point')) return href
  url.searchParams.set('point', point)
  return url.pathname + url.search + url.hash
}
