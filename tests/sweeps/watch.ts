import { Worker } from 'node:worker_threads'

const script = `
const { workerData, parentPort } = require('node:worker_threads')
const since = new Float64Array(workerData)
parentPort.on('message', (name) => { parentPort.name = name })
setInterval(() => {
  if (since[0] > 0 && Date.now() - since[0] > 5000) {
    process.stderr.write('Plus de 5 s sur un fichier : ' + parentPort.name + '\\n')
    process.kill(process.pid, 'SIGKILL')
  }
}, 250).unref()
`

/** A file that never ends cannot be timed from the thread that reads it: another one watches, and ends the process after 5 s. */
export function startWatch(): { start(name: string): number; stop(): void } {
  const shared = new SharedArrayBuffer(8)
  const since = new Float64Array(shared)
  const worker = new Worker(script, { eval: true, workerData: shared })
  worker.unref()
  return {
    start(name) {
      worker.postMessage(name)
      since[0] = Date.now()
      return performance.now()
    },
    stop() {
      since[0] = 0
      void worker.terminate()
    },
  }
}
