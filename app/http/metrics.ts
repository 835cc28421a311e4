import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { RequestHandler } from 'express'

const bounds = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000]
/** The delay measured includes the interval between two measures, in milliseconds. */
const resolution = 20

/** Counts the answers of a process: by method and status, and by time. */
export function meter() {
  const answers = new Map<string, number>()
  const within = bounds.map(() => 0)
  let inFlight = 0
  let total = 0
  let milliseconds = 0
  const loop = monitorEventLoopDelay({ resolution })
  loop.enable()

  const count: RequestHandler = (request, response, next) => {
    const start = performance.now()
    inFlight++
    response.once('close', () => {
      const ms = performance.now() - start
      const label = `methode="${request.method}",statut="${response.statusCode}"`
      answers.set(label, (answers.get(label) ?? 0) + 1)
      bounds.forEach((bound, index) => {
        if (ms <= bound) within[index] = (within[index] ?? 0) + 1
      })
      inFlight--
      total++
      milliseconds += ms
    })
    next()
  }

  const lines = (): string[] => [
    ...[...answers].map(([label, n]) => `vigie_requetes_total{${label}} ${n}`),
    `vigie_requetes_en_cours ${inFlight}`,
    ...bounds.map((bound, index) => `vigie_requete_ms_bucket{le="${bound}"} ${within[index]}`),
    `vigie_requete_ms_bucket{le="+Inf"} ${total}`,
    `vigie_requete_ms_sum ${milliseconds.toFixed(0)}`,
    `vigie_requete_ms_count ${total}`,
    `vigie_boucle_retard_p99_ms ${Math.max(0, loop.percentile(99) / 1e6 - resolution).toFixed(1)}`,
    `vigie_memoire_octets ${process.memoryUsage.rss()}`,
    `vigie_tas_octets ${process.memoryUsage().heapUsed}`,
    `vigie_uptime_secondes ${process.uptime().toFixed(0)}`,
  ]
  return { count, lines }
}
