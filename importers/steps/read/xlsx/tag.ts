import { Refusal } from '../refusals'
import { greaterThan, slash, wholeAt } from '../xml/bytes'

const equals = 0x3d
const letter = { r: 0x72, s: 0x73, t: 0x74 }

/** Attributes of a row or a cell, read where they stand: no text is made of them. */
export class Tag {
  refStart = 0
  refEnd = 0
  style = 0
  typeStart = 0
  typeEnd = 0
  isEmpty = false

  /** From just after the name of the element; gives back where its content starts. */
  read(bytes: Buffer, from: number): number {
    this.refStart = this.refEnd = this.style = this.typeStart = this.typeEnd = 0
    let at = from
    for (;;) {
      let code = bytes[at] ?? 0
      if (code === greaterThan) {
        this.isEmpty = bytes[at - 1] === slash
        return at + 1
      }
      if (code <= 32 || code === slash) {
        if (at >= bytes.length) throw new Refusal('incoherent')
        at++
        continue
      }
      const name = at
      while (code > 32 && code !== equals && code !== greaterThan) code = bytes[++at] ?? 0
      const isShort = at - name === 1
      while (code > 0 && (code <= 32 || code === equals)) code = bytes[++at] ?? 0
      if (code !== 0x22 && code !== 0x27) throw new Refusal('incoherent')
      const start = ++at
      while (bytes[at] !== code && at < bytes.length) at++
      if (isShort) this.#keep(bytes, bytes[name] ?? 0, start, at)
      at++
    }
  }

  #keep(bytes: Buffer, name: number, start: number, end: number): void {
    if (name === letter.r) {
      this.refStart = start
      this.refEnd = end
    } else if (name === letter.t) {
      this.typeStart = start
      this.typeEnd = end
    } else if (name === letter.s) this.style = Math.max(0, wholeAt(bytes, start, end))
  }
}
