const key = Symbol.for('vigie.flux')
const shared = globalThis as unknown as { [key]?: Set<() => void> }

/** The built Remix server and Express share the streams of the process. */
const open = () => {
  shared[key] ??= new Set()
  return shared[key]
}

export function register(close: () => void): () => void {
  open().add(close)
  return () => void open().delete(close)
}

/** A process that stops ends its streams at once: their readers come back to another. */
export function endStreams(): void {
  for (const close of [...open()]) close()
}
