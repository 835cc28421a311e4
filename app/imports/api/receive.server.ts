import { Refusal } from '../../../importers/refusal'
import { askedOf, type Received, receiveBytes, receiveFile } from '../receive.server'

/** `curl --data-binary` says that it sends a form, whatever the file. */
const raw =
  /^(application\/(octet-stream|x-www-form-urlencoded|(x-)?gzip|zip|csv|json|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet|vnd\.oasis\.opendocument\.spreadsheet)|text\/(csv|plain|tab-separated-values))$/

/**
 * The file of a request of the API: a form like that of the page, or the bytes alone with `?nom=`. What is known about it
 * (`source`, `sheet`, `period`…) comes in the form or in the address.
 * @throws Refusal 400 without a name or without bytes, 408, 413, 415
 */
export async function receiveApiFile(request: Request): Promise<Received> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const { searchParams } = new URL(request.url)
  const asked = askedOf(new Map(searchParams))
  if (type === 'multipart/form-data') {
    const received = await receiveFile(request)
    const said = Object.entries(received.asked).filter(([, value]) => value !== undefined)
    return { ...received, asked: { ...asked, ...Object.fromEntries(said) } }
  }
  if (type !== '' && !raw.test(type)) {
    throw new Refusal(
      'type',
      415,
      `Type de contenu non accepté : « ${type} ». Envoyez le fichier tel quel (application/octet-stream) ou un formulaire (multipart/form-data).`,
    )
  }
  const name = (searchParams.get('nom') ?? '').normalize('NFC').slice(0, 255)
  if (!name)
    throw new Refusal('nom', 400, 'Donnez le nom du fichier : /api/imports?nom=ASP-AOUT-2022.xlsx. Aucune donnée n’a été modifiée.')
  const content = await receiveBytes(request)
  if (content.length === 0) throw new Refusal('fichier-absent', 400, 'Aucun fichier reçu. Aucune donnée n’a été modifiée.')
  return { name, content, asked }
}
