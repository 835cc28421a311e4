import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { leftOf, requireUser } from '../session'

/** What is left of one’s session, asked without making it last. */
export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request)
}

/** Makes one’s session last. */
export async function action({ request }: ActionFunctionArgs) {
  await requireUser(request)
  return answer(request)
}

async function answer(request: Request): Promise<Response> {
  const left = await leftOf(request)
  return left ? Response.json(left) : new Response('Votre session a expiré.', { status: 401 })
}
