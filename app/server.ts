import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '../db/env.server'
import { createApp } from './http/app'
import { connectionLines, databaseAnswers, openDatabase } from './http/database'
import { logError } from './http/log'
import { meter } from './http/metrics'
import { builtPages, type Pages, vitePages } from './http/pages'
import { demonstration } from './session'
import { endStreams } from './suivi/live/open-streams'
import { startWork } from './work'

const drainTime = 10_000
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Opens the database, serves the pages, and stops both on SIGTERM or Ctrl+C. */
export async function serve({ dev }: { dev: boolean }): Promise<void> {
  const server = createServer()
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  let stopping = false
  const [pages, closeDatabase] = await Promise.all([dev ? vitePages(server) : builtPages(), openDatabase(say)]).catch(giveUp)
  const stopWork = startWork()

  const stop = async (status: number) => {
    if (stopping) return
    stopping = true
    await Promise.all([drained(server), stopWork()])
    await pages.close()
    await closeDatabase()
    process.exit(status)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  process.on('unhandledRejection', (error) => logError(error, { origine: 'promesse' }))
  process.on('uncaughtException', (error) => {
    logError(error, { origine: 'processus' })
    void stop(1)
  })

  server.on(
    'request',
    application(pages, dev, () => stopping),
  )
  server.once('error', (error) => {
    const taken = 'code' in error && error.code === 'EADDRINUSE'
    console.error(taken ? `Le port ${env.PORT} est déjà utilisé. Choisissez-en un autre : PORT=${env.PORT + 1} npm start` : error.message)
    void stop(1)
  })
  server.listen(env.PORT, env.HOST, announce)
}

function application({ files, pages }: Pages, dev: boolean, isStopping: () => boolean) {
  const { count, lines } = meter()
  return createApp({
    origin: env.PUBLIC_ORIGIN,
    dev,
    count,
    files,
    pages,
    health: {
      isReady: async () => !isStopping() && (await databaseAnswers()),
      metrics: async () => `${[...lines(), ...(await connectionLines())].join('\n')}\n`,
    },
  })
}

function announce(): void {
  const known = demonstration()
  if (known) {
    say('\nDémonstration : les chiffres sont fictifs, les établissements sont réels. Comptes :')
    for (const { email, organisation } of known.accounts) say(`  ${email.padEnd(38)} ${known.motDePasse}   ${organisation}`)
    say('')
  }
  say(`Prêt sur http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`)
}

/** Takes no more connections and lets the answers under way end. */
async function drained(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  endStreams()
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  await Promise.race([closed, sleep(drainTime)])
  clearInterval(idle)
  server.closeAllConnections()
}

function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
