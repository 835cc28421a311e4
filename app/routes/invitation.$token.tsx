import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formOf } from '../http/form'
import { acceptInvitation, readInvitation } from '../session'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { pageTitle } from '../ui/title'

export const meta: MetaFunction = () => [{ title: pageTitle('Choisir un mot de passe') }]

export async function loader({ params }: LoaderFunctionArgs) {
  const invitation = await readInvitation(params.token ?? '')
  if (!invitation) throw new Response('Ce lien n’est plus valable. Demandez-en un autre à l’administration des comptes.', { status: 404 })
  return invitation
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await formOf(request)
  const [password, again] = [String(form.get('password') ?? ''), String(form.get('again') ?? '')]
  if (password !== again) return data({ message: 'Les deux saisies sont différentes.' }, { status: 422 })
  const answer = await acceptInvitation(params.token ?? '', password, request)
  if ('headers' in answer) return redirect('/', { headers: answer.headers })
  return data({ message: answer.message }, { status: answer.status })
}

export default function Invitation() {
  const { name, email } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="vg-page vg-page--text">
      <h1>Choisir un mot de passe</h1>
      <p>Ce lien ouvre le compte de {name}. Il ne sert qu’une fois.</p>
      <form method="post">
        <Field label="Adresse électronique" type="email" autoComplete="username" readOnly value={email} />
        <Field
          label="Mot de passe"
          hint="Au moins 20 caractères, ou 14 avec majuscules, minuscules et chiffres. Une phrase de sept mots convient très bien."
          error={refused?.message}
          name="password"
          type="password"
          autoComplete="new-password"
          required
        />
        <Field label="Le même, une seconde fois" name="again" type="password" autoComplete="new-password" required />
        <Button type="submit">Ouvrir mon compte</Button>
      </form>
    </div>
  )
}
