import { Refusal } from '../refusals'
import { greaterThan, slash, wholeAt } from '../xml/bytes'
import { readCharacters } from '../xml/elements'
import type { Names } from './names'
import type { Attribute } from './vocabulary'

const equals = 0x3d

/** The attributes of one opening tag, read where they stand; they hold until the next tag. */
export class Tag {
  isEmpty = false
  #bytes: Buffer = Buffer.alloc(0)
  #names: Attribute[] = []
  #starts: number[] = []
  #ends: number[] = []
  #kept = 0

  /** From just after the name; gives back where the content starts, -1 when the window ends before. Without `names`, nothing is kept. */
  read(bytes: Buffer, from: number, names: Names<Attribute> | undefined): number {
    this.#bytes = bytes
    this.#kept = 0
    let at = from
    while (at < bytes.length) {
      let code = bytes[at] ?? 0
      if (code === greaterThan) {
        this.isEmpty = bytes[at - 1] === slash
        return at + 1
      }
      if (code <= 32 || code === slash) {
        at++
        continue
      }
      const name = at
      while (code > 32 && code !== equals && code !== greaterThan) code = bytes[++at] ?? 0
      const nameEnd = at
      while (at < bytes.length && (code <= 32 || code === equals)) code = bytes[++at] ?? 0
      if (at >= bytes.length) return -1
      if (code !== 0x22 && code !== 0x27) throw new Refusal('incoherent', 'partie « content.xml »')
      const end = bytes.indexOf(code, at + 1)
      if (end < 0) return -1
      const known = names?.at(bytes, name, nameEnd)
      if (known) this.#keep(known, at + 1, end)
      at = end + 1
    }
    return -1
  }

  has(name: Attribute): boolean {
    return this.#find(name) >= 0
  }

  text(name: Attribute): string {
    const index = this.#find(name)
    return index < 0 ? '' : readCharacters(this.#bytes.toString('utf8', this.#starts[index], this.#ends[index]))
  }

  /** First letter: enough to tell the types of values apart. */
  letter(name: Attribute): string {
    const index = this.#find(name)
    const start = this.#starts[index] ?? 0
    return index < 0 || start === this.#ends[index] ? '' : String.fromCharCode(this.#bytes[start] ?? 0)
  }

  /** A whole number of at most 15 digits; -1 for anything else, undefined when it is not there. */
  whole(name: Attribute): number | undefined {
    const index = this.#find(name)
    return index < 0 ? undefined : wholeAt(this.#bytes, this.#starts[index] ?? 0, this.#ends[index] ?? 0)
  }

  #keep(name: Attribute, start: number, end: number): void {
    this.#names[this.#kept] = name
    this.#starts[this.#kept] = start
    this.#ends[this.#kept] = end
    this.#kept++
  }

  #find(name: Attribute): number {
    for (let index = 0; index < this.#kept; index++) if (this.#names[index] === name) return index
    return -1
  }
}
