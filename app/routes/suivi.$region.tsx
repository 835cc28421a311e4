import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { showPeriod } from '../../importers/period'
import { canRead, readableRegions, readableVolets } from '../../importers/reading'
import { regionName } from '../../importers/reference/territoires'
import { recordRefusal, requireUser } from '../session'
import { AskedView } from '../suivi/asked'
import { readSheet } from '../suivi/read.server'
import { canFill } from '../suivi/rights'
import { SheetScreen, titles } from '../suivi/screen'
import { styles } from '../suivi/styles'
import { readView } from '../suivi/view'
import { SavedViews, sharingOf } from '../suivi/views/menu'
import { defaultSearch, readLayoutOf, readSavedViews } from '../suivi/views/saved.server'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => styles.map((href) => ({ rel: 'stylesheet', href }))
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data && titles[data.view.volet], data?.regionName, data?.page.point && showPeriod(data.page.point.period)) },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const volets = readableVolets(user)
  const url = new URL(request.url)
  if (volets[0] && isOtherVolet(url.searchParams.get('volet'), volets)) throw redirect(`${url.pathname}?volet=${volets[0]}`)
  const first = url.search === '' ? await defaultSearch(user, volets[0]) : undefined
  if (first) throw redirect(`${url.pathname}?${first}`)
  const view = readView(params, url, volets)
  if (!canRead(user, view.region)) await recordRefusal(user, `suivi ${view.region.slice(0, 20)}`)
  const page = await readSheet(user, view)
  const saved = { views: await readSavedViews(user, view.volet), layout: await readLayoutOf(user, view.vue) }
  const readable = readableRegions(user)
  const hasOthers = readable === 'all' || readable.length > 1
  return data({
    page,
    view,
    volets,
    regionName: regionName(view.region),
    isFillable: canFill(user, view.region),
    hasOthers,
    saved,
    sharing: sharingOf(user.role, user.regions, view.region),
  })
}

/** The address of a colleague’s sheet, opened by an account that has the other volet only. */
const isOtherVolet = (asked: string | null, own: readonly string[]) =>
  asked !== null && Object.hasOwn(titles, asked) && !own.includes(asked)

export default function SuiviRegion() {
  const { saved, sharing, ...screen } = useLoaderData<typeof loader>()
  return (
    <AskedView view={screen.view} facets={screen.page.facets} savedLayout={saved.layout}>
      <SheetScreen {...screen} saved={<SavedViews views={saved.views} sharing={sharing} />} />
    </AskedView>
  )
}
