import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { formOf } from '../http/form'
import styles from '../imports/disposition/disposition.css?url'
import { FollowUp } from '../imports/disposition/follow-up'
import { MappingForm } from '../imports/disposition/mapping-form'
import { readMapping, readWanted } from '../imports/disposition/read.server'
import { saveMapping } from '../imports/disposition/save.server'
import { orNotFound } from '../imports/id.server'
import importStyles from '../imports/imports.css?url'
import { onlyImport } from '../imports/sent'
import { requireUser } from '../session'
import { Link } from '../ui/link'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [importStyles, styles].map((href) => ({ rel: 'stylesheet', href }))
export const meta: MetaFunction = () => [{ title: pageTitle('Colonnes à reconnaître') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return orNotFound(readMapping(user, readWanted(new URL(request.url).searchParams)))
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const form = await formOf(request)
  const saved = await saveMapping(user, form)
  if ('message' in saved) return data({ message: saved.message }, { status: saved.status })
  const id = onlyImport(saved.sent)
  return id ? redirect(`/imports/${id}`) : data(saved)
}

export default function MappingPage() {
  const mapping = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { sha256, name, sheet, rows, source } = mapping
  return (
    <div className="vg-page">
      <p className="vg-back">
        <Link href="/imports">← Tous les imports</Link>
      </p>
      <h1>Que contient chaque colonne ?</h1>
      <p>{`Fichier « ${name} », onglet « ${sheet} ». Les correspondances probables sont déjà choisies : vérifiez-les.`}</p>
      {done && 'sent' in done ? (
        <FollowUp sent={done.sent} kept={{ fichier: sha256, nom: name, onglet: sheet, lignes: rows, source }} />
      ) : (
        <MappingForm mapping={mapping} period={search.get('period') || undefined} refused={done?.message} />
      )}
    </div>
  )
}
