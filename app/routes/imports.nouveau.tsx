import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DropZone } from '../imports/drop-zone'
import styles from '../imports/imports.css?url'
import { importable } from '../imports/list.server'
import { Questions } from '../imports/question'
import { sendFile } from '../imports/send.server'
import { Outcome } from '../imports/sending-item'
import { mappingOf, onlyPage } from '../imports/sent'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Importer un fichier') }]
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ request }: LoaderFunctionArgs) {
  return { mine: importable(await requireUser(request)) }
}

/** The road without JavaScript: the same as `imports.envoi`, answered by a page. */
export async function action({ request }: ActionFunctionArgs) {
  const { sent, status, headers } = await sendFile(await requireUser(request), request)
  const page = onlyPage(sent)
  return page ? redirect(page) : data(sent, { status, headers })
}

export default function NewImport() {
  const { mine } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <div className="vg-page vg-page--text">
      <p className="vg-back">
        <Link href="/imports">← Tous les imports</Link>
      </p>
      <h1>Importer un fichier</h1>
      {sent?.fileName && <p>{`Fichier « ${sent.fileName} »`}</p>}
      {sent && <Outcome sent={sent} />}
      {sent && <Questions {...sent} mapping={mappingOf(sent)} />}
      {mine.length > 0 ? (
        <DropZone choices={mine} />
      ) : (
        <p>
          Votre profil n’importe aucun fichier national. Un classeur de suivi se rend par la page <Link href="/classeurs">Classeurs</Link>.
        </p>
      )}
    </div>
  )
}
