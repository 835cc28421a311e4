import { randomBytes } from 'node:crypto'
import { constants } from 'node:zlib'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { protect } from './headers'
import { type Health, health } from './health'
import { onlyForms, onlyKnownMethods, onlyKnownSuffixes } from './limits'
import { logError } from './log'
import { ownName, ownOrigin } from './origin'
import { refuse } from './refuse'
import { streams } from './streams'

export type AppOptions = {
  /** The only name of the site: https means that a proxy terminates TLS in front of it. */
  origin: string
  dev?: boolean
  health: Health
  count?: RequestHandler
  /** Serves the files of the build, or Vite's. */
  files: RequestHandler[]
  /** Remix. Finds the nonce and the reference of the request in `response.locals`. */
  pages: RequestHandler
}

/** Everything between HTTP and Remix, in order. */
export function createApp({ origin, dev = false, health: state, count, files, pages }: AppOptions): Express {
  const https = origin.startsWith('https:')
  const app = express()
  app.disable('x-powered-by')
  // Plain http has no proxy to believe; behind TLS it is on this machine or its private network.
  app.set('trust proxy', https ? ['loopback', 'linklocal', 'uniquelocal'] : false)
  if (count) app.use(count)
  app.use(protect(() => randomBytes(16).toString('base64'), { https, dev }))
  app.use((_request, response, next) => {
    response.locals.reference = randomBytes(4).toString('hex')
    next()
  })
  app.use(onlyKnownMethods, ownOrigin(origin), ownName(origin), onlyForms, streams)
  app.use(health(state))
  app.use(compressed)
  for (const file of files) app.use(file)
  if (!dev) app.use(onlyKnownSuffixes)
  app.use(pages)
  app.use(lastResort)
  return app
}

// Pages are made for one person and one moment: speed before size.
const compressed = compression({ level: 4, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } } }) as RequestHandler

const lastResort: ErrorRequestHandler = (error, request, response, _next) => {
  if (response.headersSent) return void response.destroy()
  const status = isClientError(error) ? error.status : 500
  if (status < 500) return refuse(request, response, status, 'Requête illisible.')
  logError(error, { reference: response.locals.reference, methode: request.method, route: request.path })
  refuse(request, response, 500, `Une erreur est survenue. Référence : ${response.locals.reference}`)
}

/** Errors of Express itself: a path that cannot be decoded, for one. */
function isClientError(error: unknown): error is Error & { status: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500
}
