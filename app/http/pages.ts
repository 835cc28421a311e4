import type { Server } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express, { type RequestHandler } from 'express'

export type Pages = { files: RequestHandler[]; pages: RequestHandler; close(): Promise<void> }

const remix = (build: ServerBuild | (() => Promise<ServerBuild>), mode: string): RequestHandler =>
  createRequestHandler({
    build,
    mode,
    getLoadContext: (_request, { locals }) => ({ cspNonce: String(locals.nonce), reference: String(locals.reference) }),
  })

/** The pages and files that `npm run build` made. */
export async function builtPages(): Promise<Pages> {
  const build: ServerBuild = await import(pathToFileURL(path.resolve('build/server/index.js')).href)
  const files = [
    express.Router().use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y', index: false })),
    express.static('build/client', { maxAge: '1h', index: false }),
  ]
  return { files, pages: remix(build, 'production'), close: async () => {} }
}

/** Vite, on the server's own port: by itself it would open its socket on every interface. */
export async function vitePages(server: Server): Promise<Pages> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } } })
  const build = async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
  return { files: [vite.middlewares], pages: remix(build, 'development'), close: () => vite.close() }
}
