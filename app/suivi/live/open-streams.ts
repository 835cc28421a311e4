const key = Symbol.for('vigie.flux')
const shared = globalThis as unknown as { [key]?: Map<string, () => void> }

/** The built Remix server and Express share the streams of the process. */
const open = () => {
  shared[key] ??= new Map()
  return shared[key]
}

/** Under the name that Express gave to the answer, when it did. */
export function register(name: string, close: () => void): () => void {
  open().set(name, close)
  return () => void open().delete(name)
}

/** The reader of a stream has gone: Remix does not say so for certain, for the signal of a request may be collected before its answer ends. */
export function endStream(name: string): void {
  open().get(name)?.()
}

/** A process that stops ends its streams at once: their readers come back to another. */
export function endStreams(): void {
  for (const close of [...open().values()]) close()
}
