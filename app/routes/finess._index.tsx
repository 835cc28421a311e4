import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canImport, canImportSome } from '../../importers/rights'
import { diagnoseForm, mostLines } from '../finess/diagnosis.server'
import { Doctor } from '../finess/doctor'
import styles from '../finess/finess.css?url'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Numéros FINESS') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return { most: mostLines, hasQueue: canImportSome(user), hasProvisoires: canImport(user, 'finess') }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const answer = await diagnoseForm(user, await formOf(request))
  return data(answer, { status: 'refused' in answer ? 400 : 200 })
}

export default function Finess() {
  const { most, hasQueue, hasProvisoires } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <h1>Numéros FINESS</h1>
      {hasQueue && (
        <p>
          <Link href="/finess/a-rapprocher">Lignes d’imports à rapprocher</Link>
          {hasProvisoires && (
            <>
              {' · '}
              <Link href="/finess/provisoires">Établissements provisoires, en attente d’un numéro</Link>
            </>
          )}
        </p>
      )}
      <Doctor answer={answer} most={most} />
    </div>
  )
}
