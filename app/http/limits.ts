import type { RequestHandler } from 'express'
import { apiPath, isRead } from './origin'
import { refuse } from './refuse'

const mebibyte = 1_048_576
/** Files of 25 MiB and the fields around them; the reader of imports counts the bytes itself. */
const largestUpload = 26 * mebibyte
const largestForm = mebibyte
/** A thousand cells, typed at length. */
const largestBatch = 4 * mebibyte
const batchPath = '/suivi/cellules'

const methods = ['GET', 'HEAD', 'POST']
const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']

/** The only suffixes of pages: Remix's own data, and files that are made for the person who asks. */
const suffixes = ['data', 'xlsx', 'csv', 'ods', 'json', 'ndjson', 'zip']

export const onlyKnownMethods: RequestHandler = (request, response, next) => {
  if (!request.url.startsWith('/')) return refuse(request, response, 400, 'Requête illisible.')
  if (methods.includes(request.method)) return next()
  response.set('Allow', methods.join(', '))
  return refuse(request, response, 405, 'Cette méthode n’est pas acceptée.')
}

/** A page under the name of a style sheet or an image could be kept by a cache on the way. */
export const onlyKnownSuffixes: RequestHandler = (request, response, next) => {
  const segments = request.path.split('/')
  const suffix = /\.([a-z0-9]{1,8})$/i.exec(segments.at(-1) ?? '')?.[1]
  const isHidden = segments.some((segment) => segment.startsWith('.'))
  if (!isHidden && (!suffix || suffixes.includes(suffix.toLowerCase()))) return next()
  return refuse(request, response, 404, 'Page introuvable.')
}

/** Forms only, of a size said beforehand; the API takes files as they are, and tells itself which, and a batch of cells is JSON. */
export const onlyForms: RequestHandler = (request, response, next) => {
  const { 'content-length': length, 'transfer-encoding': encoding, 'content-type': type } = request.headers
  if (isRead(request) || (!length && !encoding) || length === '0') return next()
  const isApi = request.path === apiPath
  const isBatch = request.path === batchPath
  const accepted = isBatch ? ['application/json'] : forms
  if (!isApi && !accepted.includes((type ?? '').split(';')[0]?.trim().toLowerCase() ?? ''))
    return refuse(request, response, 415, isBatch ? 'Seul le JSON est accepté ici.' : 'Seuls les formulaires sont acceptés.')
  const isUpload = isApi || /^\/(imports\/(envoi|nouveau)|classeurs(\/_index)?)(\.data)?$/.test(request.path)
  if (!length && !isUpload) return refuse(request, response, 411, 'La taille de l’envoi doit être indiquée.')
  if (Number(length ?? 0) <= (isUpload ? largestUpload : isBatch ? largestBatch : largestForm)) return next()
  return refuse(
    request,
    response,
    413,
    isUpload
      ? 'Fichier trop volumineux (25 Mo au plus). Aucune donnée n’a été modifiée.'
      : 'Envoi trop volumineux. Aucune donnée n’a été modifiée.',
  )
}
