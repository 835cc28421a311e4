import type { ActionFunctionArgs } from '@remix-run/node'
import { formOf } from '../http/form'
import { previewOf } from '../reporting/editor/edit.server'
import { requireUser } from '../session'

/** The first rows of a definition that is being written; nothing is kept of it. */
export async function action({ request }: ActionFunctionArgs) {
  return previewOf(await requireUser(request), await formOf(request))
}
