import type { Request, Response } from 'express'

const patience = { bytes: 64 * 1_048_576, ms: 10_000 }

/** An answer given before Remix: one French sentence, with no body read; for programs, in the shape of their other refusals. */
export async function refuse(request: Request, response: Response, status: number, message: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    // A browser that is still sending reads no answer: what it sends is thrown away for a while, then the connection closes.
    response.set('Connection', 'close')
    await drain(request)
  }
  if (request.path.startsWith('/api/')) return void response.status(status).json({ status: 'refused', code: `http-${status}`, message })
  response.status(status).type('text/plain; charset=utf-8').send(`${message}\n`)
}

function drain(request: Request): Promise<void> {
  return new Promise((done) => {
    let read = 0
    const timer = setTimeout(done, patience.ms)
    const end = () => {
      clearTimeout(timer)
      done()
    }
    request.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read > patience.bytes) end()
    })
    request.once('end', end).once('error', end).once('close', end)
  })
}
