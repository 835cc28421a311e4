import { type Request, Router } from 'express'
import { refuse } from './refuse'

export type Health = {
  /** Whether the database answers and the process is not stopping. */
  isReady(): Promise<boolean>
  metrics(): Promise<string>
}

export function health({ isReady, metrics }: Health): Router {
  const router = Router()
  router.get('/sante/vivant', (_request, response) => void response.type('text/plain').send('vivant\n'))
  router.get('/sante/pret', async (_request, response) => {
    const ready = await isReady()
    if (!ready) response.set('Retry-After', '5')
    response
      .status(ready ? 200 : 503)
      .type('text/plain; charset=utf-8')
      .send(ready ? 'prêt\n' : 'pas prêt\n')
  })
  router.get('/sante/metriques', async (request, response) => {
    if (!isLocal(request)) return refuse(request, response, 404, 'Page introuvable.')
    response.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics())
  })
  return router
}

/** From this machine itself: a proxy on it says that it speaks for somebody else. */
function isLocal({ socket, headers }: Request): boolean {
  const address = socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  return (address === '::1' || address.startsWith('127.')) && !headers['x-forwarded-for'] && !headers.forwarded
}
