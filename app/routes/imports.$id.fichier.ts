import type { LoaderFunctionArgs } from '@remix-run/node'
import { readKeptFile } from '../../importers/kept-file'
import { importId, orNotFound } from '../imports/id.server'
import { requireUser } from '../session'
import { attachment } from '../ui/attachment'

/** The file of an import, as it was received. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const { name, content } = await orNotFound(readKeptFile(user, importId(params.id)))
  return new Response(new Uint8Array(content), {
    headers: { ...attachment(name, 'application/octet-stream'), 'Content-Length': String(content.length) },
  })
}
