import type { ActionFunctionArgs } from '@remix-run/node'
import { orRefused, refusedJson } from '../imports/api/answer'
import { sendApiFile } from '../imports/api/send.server'
import { asBearer } from '../session'

/** A file sent by a program, with its token. */
export async function action({ request }: ActionFunctionArgs) {
  return orRefused(asBearer(request, (user, token) => sendApiFile(user, token, request)))
}

export async function loader() {
  return refusedJson({ code: 'methode', status: 405, message: 'Cette adresse reçoit des fichiers : POST.' }, { Allow: 'POST' })
}
