import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { endStream } from '../suivi/live/open-streams'

/** Names the answers that go on and on, and ends them when nobody reads them any more. */
export const streams: RequestHandler = (request, response, next) => {
  delete request.headers['x-vigie-flux']
  if (!request.path.endsWith('/vivant')) return next()
  const name = randomUUID()
  request.headers['x-vigie-flux'] = name
  response.once('close', () => endStream(name))
  next()
}
