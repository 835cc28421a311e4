import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Site = { origin: string; stop(): Promise<void> }

/**
 * The product with its demonstration, as `npm start` opens it. It is loaded when a test first asks for it at `url`, which
 * answers where it is: a run without browser tests does not wait for it.
 */
export async function offerSite(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  let site: Promise<Site> | undefined
  const server = createServer((_request, response) => {
    site ??= startSite({ DATA_DIR: dataDir })
    site.then(
      ({ origin }) => response.end(origin),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  const url = `http://127.0.0.1:${await listen(server)}`
  const stop = async () => {
    server.close()
    const started = await site?.catch(() => undefined)
    await started?.stop()
  }
  return { url, stop }
}

/** The product as `npm start` opens it, its configuration aside: an empty DATA_DIR loads the demonstration, a DATABASE_URL none. */
export async function startSite(configuration: Readonly<Record<string, string>>): Promise<Site> {
  const port = await freePort()
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...process.env, ...ownConfiguration, PORT: String(port), ...configuration },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const ready = /^Prêt sur (\S+)$/m.exec(said)?.[1]
      if (ready) resolve(ready)
    })
    child.once('error', reject)
    void ended.then(() => reject(new Error(`Le site s’est arrêté avant d’être prêt :\n${said}`)))
  })
  return {
    origin,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

// Empty counts as absent. Under the name of an npm script, it follows a run that is killed.
const ownConfiguration = {
  NODE_ENV: 'production',
  HOST: '',
  PUBLIC_ORIGIN: '',
  DATABASE_URL: '',
  DATABASE_APP_URL: '',
  MARQUE_ETAT: '',
  SMTP_URL: '',
  npm_lifecycle_event: 'start',
} as const

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  server.close()
  return port
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
