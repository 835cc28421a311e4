import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import styles from '../points/campaign/campaign.css?url'
import { Outbox } from '../points/reminders/outbox'
import { readOutbox, setReminders, wantsReminders } from '../points/reminders/outbox.server'
import { demonstration, requireUser } from '../session'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { pageTitle } from '../ui/title'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Rappels') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const isAll = user.role === 'ans' || user.role === 'admin'
  return { mails: await readOutbox(user), wanted: await wantsReminders(user), isAll, isShown: demonstration() !== undefined }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const wanted = (await formOf(request)).get('rappels') === 'oui'
  await setReminders(user, wanted)
  return data({ message: wanted ? 'Vous recevrez les rappels.' : 'Vous ne recevrez plus de rappels.' })
}

export default function MailsPage() {
  const { mails, wanted, isAll, isShown } = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()
  return (
    <div className="vg-page">
      <h1>{isAll ? 'Rappels partis' : 'Mes rappels'}</h1>
      {isShown && <Alert tone="info">Démonstration : rien n’est envoyé, les messages sont montrés ici tels qu’ils seraient partis.</Alert>}
      {said && (
        <Alert tone="success" live>
          {said.message}
        </Alert>
      )}
      <Form method="post" className="vg-gesture">
        <input type="hidden" name="rappels" value={wanted ? 'non' : 'oui'} />
        <span>
          {wanted
            ? 'Vous recevez les rappels des points de suivi, un par jour au plus.'
            : 'Vous ne recevez pas les rappels des points de suivi.'}
        </span>
        <Button type="submit" small look="secondary">
          {wanted ? 'Ne plus en recevoir' : 'En recevoir'}
        </Button>
      </Form>
      <Outbox mails={mails} />
    </div>
  )
}
