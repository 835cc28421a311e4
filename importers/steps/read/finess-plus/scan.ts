const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const openArray = 0x5b
const openObject = 0x7b

/** An EJ of 689 établissements takes 2 MB: an element that passes this one is not ours. */
const largestElement = 16_000_000

type Found = { element(json: string): void; scalar(key: string, text: string): void }

/**
 * Walks a JSON object of which only the elements of one array are wanted, one at a time: a national file never stands whole in memory.
 * Only the nesting is checked here; `element` is given what JSON.parse will judge.
 */
export class ArrayScan {
  #depth = 0
  #isInString = false
  #isEscaped = false
  #isKey = false
  #isWanted = false
  #key = ''
  #said: number[] = []
  #parts: Buffer[] = []
  #size = 0
  #from = -1
  #isBroken = false
  #isOver = false
  readonly #wanted: string
  readonly #found: Found

  constructor(wanted: string, found: Found) {
    this.#wanted = wanted
    this.#found = found
  }

  push(chunk: Buffer): void {
    this.#from = this.#depth > 2 && this.#isWanted ? 0 : -1
    for (let at = 0; at < chunk.length; at++) {
      if (this.#depth > 2) at = this.#skipElement(chunk, at)
      else this.#readShallow(chunk, at)
    }
    if (this.#from >= 0) this.#keep(chunk.subarray(this.#from))
  }

  /** Whether the object was closed, and nothing passed the limits. */
  end(): boolean {
    return this.#isOver && !this.#isBroken
  }

  /** Nearly all of the file is read here, hence the local variables. Returns the place of the last byte read. */
  #skipElement(chunk: Buffer, start: number): number {
    let [depth, isInString, isEscaped] = [this.#depth, this.#isInString, this.#isEscaped]
    let at = start
    for (; at < chunk.length && depth > 2; at++) {
      const byte = chunk[at] as number
      if (isEscaped) isEscaped = false
      else if (isInString) {
        if (byte === quote) isInString = false
        else if (byte === backslash) isEscaped = true
      } else if (byte === quote) isInString = true
      // In ASCII, a closing bracket or brace stands two after the opening one.
      else if (byte === openObject || byte === openArray) depth++
      else if (byte === openObject + 2 || byte === openArray + 2) depth--
    }
    this.#depth = depth
    this.#isInString = isInString
    this.#isEscaped = isEscaped
    if (depth === 2 && this.#isWanted) this.#endElement(chunk.subarray(this.#from, at))
    return at - 1
  }

  #endElement(last: Buffer): void {
    this.#keep(last)
    if (!this.#isBroken) this.#found.element(Buffer.concat(this.#parts).toString())
    this.#parts = []
    this.#size = 0
    this.#from = -1
  }

  #keep(part: Buffer): void {
    this.#size += part.length
    if (this.#size > largestElement) this.#isBroken = true
    if (this.#isBroken) this.#parts = []
    else this.#parts.push(part)
  }

  #readShallow(chunk: Buffer, at: number): void {
    const byte = chunk[at] as number
    if (this.#isInString) this.#readInString(byte)
    else if (byte === quote) {
      this.#isInString = true
      this.#said = []
    } else if (byte === comma) this.#isKey = this.#depth === 1
    else if (byte === openObject || byte === openArray) this.#open(byte, at)
    else if (byte === openObject + 2 || byte === openArray + 2) this.#close()
  }

  #readInString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte === quote) {
      this.#endString()
      return
    }
    if (this.#depth === 1 && this.#said.length < 200) this.#said.push(byte)
  }

  #endString(): void {
    this.#isInString = false
    if (this.#depth !== 1) return
    const text = Buffer.from(this.#said).toString()
    if (this.#isKey) this.#key = text
    else this.#found.scalar(this.#key, text)
    this.#isKey = false
  }

  #open(byte: number, at: number): void {
    this.#depth++
    if (this.#depth === 1) this.#isKey = byte === openObject
    else if (this.#depth === 2) this.#isWanted = byte === openArray && this.#key === this.#wanted
    else if (this.#isWanted) this.#from = at
  }

  #close(): void {
    this.#depth--
    if (this.#depth === 0) this.#isOver = true
    if (this.#depth < 0) this.#isBroken = true
  }
}
