import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Whoever was to read the file has closed the connection, or has cancelled. */
export class ReaderGone extends Error {
  constructor() {
    super('L’export a été abandonné.')
    this.name = 'ReaderGone'
  }
}

/** Where the bytes of a file go: every wait for a reader that is late ends with an error once it has gone. */
export class Outlet {
  sent = 0
  #out: Writable
  #gone: Promise<never>

  constructor(out: Writable) {
    this.#out = out
    this.#gone = once(out, 'close').then(() => {
      throw out.errored ?? new ReaderGone()
    })
    this.#gone.catch(() => {})
  }

  async send(bytes: Buffer): Promise<void> {
    this.sent += bytes.length
    if (this.#out.destroyed) return this.#gone
    if (!this.#out.write(bytes)) await this.unlessGone(once(this.#out, 'drain'))
  }

  unlessGone(wait: Promise<unknown>): Promise<void> {
    wait.catch(() => {})
    return Promise.race([wait.then(() => {}), this.#gone])
  }
}
