import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DropZone } from '../imports/drop-zone'
import styles from '../imports/imports.css?url'
import { ImportList } from '../imports/list'
import { importable, listImports, readFilter, sourceChoices } from '../imports/list.server'
import { requireUser } from '../session'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Imports') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const filter = readFilter(new URL(request.url))
  const { imports, next } = await listImports(user, filter)
  return { imports, next, filter, choices: sourceChoices, mine: importable(user) }
}

export default function ImportsPage() {
  const { mine, ...list } = useLoaderData<typeof loader>()
  return (
    <div className="vg-page">
      <h1>Imports</h1>
      {mine.length > 0 ? (
        <DropZone choices={mine} />
      ) : (
        <p className="vg-muted">Les fichiers nationaux sont importés par l’ANS, la Cnam, la CNSA et les éditeurs.</p>
      )}
      <ImportList {...list} />
    </div>
  )
}
