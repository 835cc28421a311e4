/** A browser may refuse storage altogether; what is not JSON is nothing. */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(globalThis.localStorage.getItem(key) ?? 'null')
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return undefined
    throw error
  }
}

export function writeKept(key: string, said: unknown): void {
  try {
    globalThis.localStorage.setItem(key, JSON.stringify(said))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}
