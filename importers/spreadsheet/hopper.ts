import type { Writable } from 'node:stream'

const buffers = 3
const size = 256 * 1024

/**
 * Gathers pieces for a stream in a few buffers, each used again once the stream is done with it: a national workbook is 350 MB of text.
 * `told` sees the bytes before they go.
 */
export class Hopper {
  #into: Writable
  #told: (bytes: Uint8Array) => void
  #free = Array.from({ length: buffers }, () => Buffer.allocUnsafeSlow(size))
  #filling = this.#free.pop()
  #length = 0
  #freed: (() => void) | undefined

  constructor(into: Writable, told: (bytes: Uint8Array) => void) {
    this.#into = into
    this.#told = told
  }

  /** A text goes in UTF-8; bytes are copied. A promise when every buffer is taken: to be waited for before the next piece. */
  pour(piece: string | Uint8Array): Promise<void> | undefined {
    const most = typeof piece === 'string' ? piece.length * 3 : piece.length
    if (this.#length > 0 && most > size - this.#length) this.flush()
    if (most > size) return this.#give(Buffer.from(piece))
    this.#filling ??= this.#free.pop()
    if (!this.#filling) return this.#wait().then(() => this.pour(piece))
    if (typeof piece === 'string') {
      this.#length += this.#filling.write(piece, this.#length)
    } else {
      this.#filling.set(piece, this.#length)
      this.#length += piece.length
    }
    return undefined
  }

  /** Gives what has been gathered to the stream. */
  flush(): void {
    const buffer = this.#filling
    if (!buffer) return
    const bytes = buffer.subarray(0, this.#length)
    this.#filling = undefined
    this.#length = 0
    void this.#give(bytes).then(() => {
      this.#free.push(buffer)
      this.#freed?.()
    })
  }

  #give(bytes: Uint8Array): Promise<void> {
    this.#told(bytes)
    return new Promise((done) => this.#into.write(bytes, () => done()))
  }

  #wait(): Promise<void> {
    return new Promise((freed) => {
      this.#freed = freed
    })
  }
}
