import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { followLink } from '../points/reminders/outbox.server'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { pageTitle } from '../ui/title'

export const meta: MetaFunction = () => [{ title: pageTitle('Ne plus recevoir de rappels') }]

/** A link that a mail reader may open by itself changes nothing: only the button does. */
export async function loader({ params }: LoaderFunctionArgs) {
  return stateOf(await followLink(params.token ?? '', false))
}

export async function action({ params }: ActionFunctionArgs) {
  return stateOf(await followLink(params.token ?? '', true))
}

function stateOf(state: Awaited<ReturnType<typeof followLink>>) {
  return data({ state }, { status: state === 'unknown' ? 404 : 200 })
}

export default function UnsubscribePage() {
  const read = useLoaderData<typeof loader>()
  const { state } = useActionData<typeof action>() ?? read
  return (
    <div className="vg-page vg-page--text">
      <h1>Ne plus recevoir de rappels</h1>
      {state === 'unknown' && (
        <Alert tone="error">Ce lien n’est plus valable. Rien n’a changé : réglez vos rappels depuis la page « Rappels ».</Alert>
      )}
      {state === 'stopped' && (
        <Alert tone="success" live>
          C’est fait : vous ne recevrez plus de rappels. La page « Rappels » permet d’en recevoir de nouveau.
        </Alert>
      )}
      {state === 'sent' && (
        <Form method="post">
          <p>Les rappels des points de suivi ne vous seront plus envoyés.</p>
          <Button type="submit">Ne plus recevoir de rappels</Button>
        </Form>
      )}
    </div>
  )
}
