import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { nation } from '../../importers/reading'
import { compareRegions } from '../pilotage/compare.server'
import { requireUser } from '../session'
import { refused } from '../suivi/refused'
import { readView } from '../suivi/view'
import { openExport } from '../suivi/workbook/export.server'
import { isFormat } from '../suivi/workbook/formats'
import { attachment } from '../ui/attachment'

/** The lines of the screen, all of them, as the workbook that regions know: one region, several, or the nation; xlsx, ods or csv. */
export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const url = new URL(request.url)
  const asked = url.searchParams.getAll('region')
  const region = asked.includes(nation) ? nation : asked.join(',')
  const format = url.searchParams.get('format') ?? 'xlsx'
  if (!isFormat(format)) throw refused(400, 'Format inconnu : xlsx, ods ou csv.')
  for (const name of ['region', 'format']) url.searchParams.delete(name)
  const { fileName, type, lines, stream } = await openExport(user, {
    view: readView({ region }, url),
    format,
    compare: compareRegions,
    signal: request.signal,
  })
  return new Response(createReadableStreamFromReadable(stream), {
    headers: { ...attachment(fileName, type), 'X-Vigie-Lignes': String(lines) },
  })
}
