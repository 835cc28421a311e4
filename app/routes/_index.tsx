import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { firstPage } from '../nav'
import { optionalUser } from '../session'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await optionalUser(request)
  throw redirect(user ? firstPage(user) : '/connexion')
}
