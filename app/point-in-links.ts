/** The pages that show figures of a point, `point` in their address. */
const dated = /^\/(suivi|pilotage|classeurs|rapports|etablissement)(\/[^/?#]+)?(\/changements)?\/?(?=[?#]|$)/

/**
 * The link as it is followed from a page: the point that was chosen there goes along to every other page that shows one, until another is
 * chosen. A link that says its own point, or stays on the page, is left as it is. `here` is the pathname and the search of the page.
 */
export function atSamePoint(href: string, here: { pathname: string; search: string }): string {
  const point = new URLSearchParams(here.search).get('point') ?? /^\/points\/(\d{4}-\d{2})(\/|$)/.exec(here.pathname)?.[1]
  if (!point || !/^\d{4}-\d{2}$/.test(point) || !dated.test(href)) return href
  const [, path = '', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(href) ?? []
  const asked = new URLSearchParams(search)
  if (path === here.pathname || asked.has('point')) return href
  asked.set('point', point)
  return `${path}?${asked}${hash}`
}
