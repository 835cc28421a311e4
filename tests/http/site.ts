import { request as ask, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestHandler } from 'express'
import { type AppOptions, createApp } from '../../app/http/app'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }
export type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer; chunked?: boolean }
export type Site = {
  port: number
  seen: Record<string, unknown>[]
  ask(path: string, asked?: Asked): Promise<Answer>
  close(): Promise<void>
}

export const origin = 'http://vigie.example:3000'

/** Our Express with a page that says what reached it: no database, no Remix. */
export async function aSite(options: Partial<AppOptions> = {}): Promise<Site> {
  const seen: Record<string, unknown>[] = []
  const pages: RequestHandler = (request, response) => {
    seen.push({ method: request.method, url: request.originalUrl, host: request.headers.host, headers: request.headers })
    response.type('html').send(`<p>page de ${request.headers.host}</p>`)
  }
  const health = { isReady: async () => true, metrics: async () => 'vigie_requetes_total 1\n' }
  const server = createApp({ origin, health, files: [], pages, ...options }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { port, seen, close, ask: (path, asked) => send(port, path, asked) }
}

function send(port: number, path: string, { method = 'GET', headers = {}, body, chunked }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined || chunked ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const request = ask({ host: '127.0.0.1', port, path, method, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      )
    })
    request.on('error', reject)
    if (chunked) request.write(body ?? '')
    request.end(chunked ? undefined : body)
  })
}
