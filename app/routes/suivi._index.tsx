import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { nation, readableRegions } from '../../importers/reading'
import { regionName, regions } from '../../importers/reference/territoires'
import { requireUser } from '../session'
import { refused } from '../suivi/refused'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const meta: MetaFunction = () => [{ title: pageTitle('Suivi par région') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const readable = readableRegions(await requireUser(request))
  const codes = readable === 'all' ? Object.keys(regions).filter((code) => code.length === 2) : readable
  if (codes.length === 0) throw refused(403, 'Les feuilles de suivi ne sont pas ouvertes à votre profil.')
  if (codes.length === 1) throw redirect(`/suivi/${codes[0]}${new URL(request.url).search}`)
  const byName = codes.map((code) => ({ code, name: regionName(code) })).sort((one, other) => one.name.localeCompare(other.name, 'fr'))
  return readable === 'all' ? [{ code: nation, name: regionName(nation) }, ...byName] : byName
}

export default function Suivi() {
  const regionList = useLoaderData<typeof loader>()
  return (
    <div className="vg-page vg-page--text">
      <h1>Suivi par région</h1>
      <ul>
        {regionList.map(({ code, name }) => (
          <li key={code}>
            <Link href={`/suivi/${code}`}>{name}</Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
