import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canEditLayouts } from '../../importers/layouts'
import { LayoutList } from '../imports/disposition/layout-list'
import { listLayouts } from '../imports/disposition/layouts.server'
import styles from '../imports/imports.css?url'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Dispositions') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return { layouts: await listLayouts(user), mayEdit: canEditLayouts(user) }
}

export default function LayoutsPage() {
  const { layouts, mayEdit } = useLoaderData<typeof loader>()
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href="/imports">← Tous les imports</Link>
      </p>
      <h1>Dispositions</h1>
      <p className="vg-muted">
        Ce qui a été dit, à l’import, des en-têtes de chaque fichier.{' '}
        {mayEdit ? 'Une disposition se corrige ou se supprime en l’ouvrant.' : 'L’ANS et les administrateurs les corrigent.'}
      </p>
      <LayoutList layouts={layouts} mayEdit={mayEdit} />
    </div>
  )
}
