import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import { demonstration, optionalUser, safeReturn, signIn, signInDemonstration } from '../session'
import { DemonstrationAccounts } from '../session/demonstration/cards'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { pageTitle } from '../ui/title'

export const meta: MetaFunction = () => [{ title: pageTitle('Connexion') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const retour = safeReturn(new URL(request.url).searchParams.get('retour'))
  if (await optionalUser(request)) throw redirect(retour)
  return { retour, demonstration: demonstration() ?? null }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request)
  const text = (name: string) => String(form.get(name) ?? '')
  const answer = form.has('compte')
    ? await signInDemonstration(text('compte'), request)
    : await signIn({ email: text('email'), password: text('password') }, request)
  if ('headers' in answer) return redirect(safeReturn(form.get('retour')), { headers: answer.headers })
  return data({ message: answer.message, email: text('email').slice(0, 320) }, { status: answer.status })
}

// A new document rather than a fetch: nothing of the page before stays.
export default function Connexion() {
  const { retour, demonstration } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className={`vg-page vg-sign-in ${demonstration ? '' : 'vg-sign-in--alone'}`}>
      <h1>Se connecter</h1>
      {refused && (
        <Alert tone="error" live>
          {refused.message}
        </Alert>
      )}
      {demonstration && <DemonstrationAccounts accounts={demonstration.accounts} password={demonstration.motDePasse} retour={retour} />}
      <section>
        {demonstration && <h2>Avec un compte</h2>}
        <form method="post">
          <input type="hidden" name="retour" value={retour} />
          <Field label="Adresse électronique" name="email" type="email" autoComplete="username" required defaultValue={refused?.email} />
          <Field label="Mot de passe" name="password" type="password" autoComplete="current-password" required />
          <Button type="submit">Se connecter</Button>
        </form>
        <p className="vg-muted fr-mt-2w">Un compte s’ouvre par un lien à usage unique, que l’administration des comptes vous envoie.</p>
      </section>
    </div>
  )
}
