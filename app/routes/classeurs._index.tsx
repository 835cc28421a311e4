import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Refusal } from '../../importers/refusal'
import { readReturnedList } from '../../importers/returned/register'
import { canReturn, requireReturn, stageReturned } from '../../importers/returned/stage'
import { receiveFile } from '../imports/receive.server'
import { requireUser } from '../session'
import { GiveBack } from '../suivi/retour/give-back'
import { ReturnedList } from '../suivi/retour/list'
import styles from '../suivi/retour/retour.css?url'
import { exportChoices } from '../suivi/workbook/choices.server'
import { ExportForm } from '../suivi/workbook/export-form'
import { Alert } from '../ui/alert'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Classeurs') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const mayReturn = canReturn(user)
  const [choices, rows] = [await exportChoices(user, new URL(request.url)), mayReturn ? await readReturnedList(user) : []]
  return { choices, rows, mayReturn, writes: user.role === 'region' }
}

/** A file given back is compared and waits for review on a page of its own. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  try {
    requireReturn(user)
    const { name, content, asked } = await receiveFile(request)
    return redirect(`/classeurs/${await stageReturned(user, { name, content }, { period: asked.period })}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return data({ error: error.message }, { status: error.status })
  }
}

export default function WorkbooksPage() {
  const { choices, rows, mayReturn, writes } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <h1>Classeurs</h1>
      {answer?.error && (
        <Alert tone="error" live>
          {answer.error}
        </Alert>
      )}
      <ExportForm {...choices} />
      {mayReturn && <GiveBack writes={writes} />}
      <ReturnedList rows={rows} />
    </div>
  )
}
