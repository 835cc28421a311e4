/** Bytes put one after the other, in memory that is used again. */
export class Bytes {
  #buffer = Buffer.allocUnsafeSlow(64 * 1024)
  #length = 0

  add(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#buffer.length) this.#grow(bytes.length)
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** In UTF-8. */
  addText(text: string): void {
    if (this.#length + text.length * 3 > this.#buffer.length) this.#grow(text.length * 3)
    this.#length += this.#buffer.write(text, this.#length)
  }

  /** What was added, until something else is; then all is forgotten. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length)
    this.#length = 0
    return taken
  }

  #grow(most: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#length + most))
    this.#buffer.copy(larger, 0, 0, this.#length)
    this.#buffer = larger
  }
}
