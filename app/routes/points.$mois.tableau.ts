import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { orResponse } from '../../importers/refusal'
import { campaignFile } from '../points/campaign/file.server'
import { requireUser } from '../session'
import { attachment } from '../ui/attachment'

/** The table of a campaign as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const search = new URL(request.url).searchParams
  const asked = { volet: search.get('volet'), format: search.get('format') }
  const { stream, name, type } = await orResponse(campaignFile(user, params.mois ?? '', asked))
  return new Response(createReadableStreamFromReadable(stream), { headers: attachment(name, type) })
}
