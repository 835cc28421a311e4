/** Names of elements or attributes, known by their bytes: no text is made of the millions of tags of a sheet. */
export class Names<Name extends string> {
  #byLength: { bytes: Buffer; name: Name }[][] = []

  /** `written` is the name as the file writes it, with its own prefix; undefined when the file has none for it. */
  constructor(names: readonly Name[], written: (name: Name) => string | undefined) {
    for (const name of names) {
      const bytes = Buffer.from(written(name) ?? '')
      if (bytes.length === 0) continue
      this.#byLength[bytes.length] ??= []
      this.#byLength[bytes.length]?.push({ bytes, name })
    }
  }

  at(bytes: Buffer, start: number, end: number): Name | undefined {
    const candidates = this.#byLength[end - start]
    if (!candidates) return undefined
    for (const { bytes: known, name } of candidates) if (isSame(bytes, start, known)) return name
    return undefined
  }
}

/** From the end: prefixes are alike. */
function isSame(bytes: Buffer, start: number, known: Buffer): boolean {
  for (let at = known.length - 1; at >= 0; at--) if (bytes[start + at] !== known[at]) return false
  return true
}
