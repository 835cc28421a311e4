import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DropZone } from '../imports/drop-zone'
import styles from '../imports/imports.css?url'
import { UnderWay } from '../imports/job/under-way'
import { listJobViews } from '../imports/job/view.server'
import { ImportList } from '../imports/list'
import { importable, listImports, readFilter, sourceChoices } from '../imports/list.server'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Imports') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const filter = readFilter(new URL(request.url))
  const { imports, next } = await listImports(user, filter)
  return { imports, next, filter, choices: sourceChoices, mine: importable(user), jobs: await listJobViews(user) }
}

export default function ImportsPage() {
  const { mine, jobs, ...list } = useLoaderData<typeof loader>()
  return (
    <div className="vg-page">
      <h1>Imports</h1>
      {mine.length > 0 ? (
        <>
          <DropZone choices={mine} />
          <p className="fr-mt-2w">
            <Link href="/imports/dispositions">Dispositions de fichiers connues</Link>
            {' · '}
            <Link href="/jetons">Jetons pour les programmes qui déposent des fichiers</Link>
          </p>
        </>
      ) : (
        <p className="vg-muted">Les fichiers nationaux sont importés par l’ANS, la Cnam, la CNSA et les éditeurs.</p>
      )}
      <UnderWay jobs={jobs} />
      <ImportList {...list} />
    </div>
  )
}
