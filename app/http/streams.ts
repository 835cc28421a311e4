import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { endStream } from '../suivi/live/open-streams'

/** As routes are matched: whatever the case, and with what Remix adds for its own calls. */
const stream = /\/vivant(\.data)?\/*$/i

/** Names the answers that go on and on, and ends them when nobody reads them any more. */
export const streams: RequestHandler = (request, response, next) => {
  delete request.headers['x-vigie-flux']
  if (!stream.test(request.path)) return next()
  const name = randomUUID()
  request.headers['x-vigie-flux'] = name
  response.once('close', () => endStream(name))
  next()
}
