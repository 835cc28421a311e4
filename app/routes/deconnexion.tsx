import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '../session'

export const loader = () => redirect('/')

export async function action({ request }: ActionFunctionArgs) {
  return redirect('/connexion', { headers: await signOut(request) })
}
