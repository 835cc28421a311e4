import { connect, createServer, type Socket } from 'node:net'

/**
 * What goes wrong between the product and PostgreSQL. Messages of the protocol are counted from the moment the fault is armed,
 * over all connections: `up` those of the product, `down` those of the server.
 */
export type Fault =
  | { mode: 'cut_after_up' | 'cut_after_down'; n: number }
  /** A black hole says nothing to anybody, from message n on; `isBetween`: from the end of the statement that n is part of. `opened` is told. */
  | { mode: 'blackhole'; n: number; isBetween?: boolean; opened(): void }
  | { mode: 'drop_commit' | 'drop_commit_reply'; skip: number }
  | { mode: 'call_after_up'; n: number; call: () => void }

export type Wire = {
  port: number
  arm(fault?: Fault): void
  seen(): { up: number; down: number; commits: number[] }
  /** Ends the connections that a black hole keeps. */
  release(): void
  close(): Promise<void>
}

export async function startWire(targetPort: number): Promise<Wire> {
  let fault: Fault | undefined
  let counts = { up: 0, down: 0, commits: [] as number[] }
  const open = new Set<Socket>()

  const server = createServer({ noDelay: true }, (client) => {
    const database = connect({ port: targetPort, host: '127.0.0.1', noDelay: true })
    let isMute = false
    let isSent = false
    let isLast = false
    const commits = commitsOf()
    const cut = () => {
      database.end()
      client.destroy()
    }
    const up = framed('startup', (message) => {
      if (isMute || isLast) return
      const number = ++counts.up
      const isCommit = commits(message)
      if (isCommit) counts.commits.push(number)
      const isIt = isCommit && fault !== undefined && 'skip' in fault && counts.commits.length > fault.skip
      if (isIt && fault?.mode === 'drop_commit') return cut()
      database.write(message)
      if (isIt && fault?.mode === 'drop_commit_reply') isSent = true
      // Bound, then executed, then asked for its answer: the answer alone is lost.
      if (isSent && /^[QS]/.test(message.toString('latin1', 0, 1))) isLast = true
      if (fault?.mode === 'cut_after_up' && number === fault.n) cut()
      if (fault?.mode === 'blackhole' && swallows(fault, number, message)) {
        isMute = true
        fault.opened()
      }
      if (fault?.mode === 'call_after_up' && number === fault.n) fault.call()
    })
    const down = framed('typed', (message) => {
      if (isMute) return
      // The server has answered the COMMIT: it is done, and nobody will be told.
      if (isLast) return cut()
      counts.down++
      client.write(message)
      if (fault?.mode === 'cut_after_down' && counts.down === fault.n) cut()
    })
    client.on('data', up)
    database.on('data', down)
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(one)
      // A connection cut under the other's feet is the very purpose.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        if (!isMute) other.end()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const release = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    arm(next) {
      fault = next
      counts = { up: 0, down: 0, commits: [] }
    },
    seen: () => counts,
    release,
    close() {
      release()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function swallows({ n, isBetween = false }: { n: number; isBetween?: boolean }, number: number, message: Buffer): boolean {
  return isBetween ? number >= n && /^[QS]/.test(message.toString('latin1', 0, 1)) : number === n
}

const commitText = /^\s*commit\s*;?\s*$/i

/** Whether a message makes the server commit: a simple query, or the binding of a statement that was prepared to. « on commit drop » ends nothing. */
function commitsOf(): (message: Buffer) => boolean {
  const prepared = new Map<string, boolean>()
  return (message) => {
    const type = message.toString('latin1', 0, 1)
    if (type !== 'Q' && type !== 'P' && type !== 'B') return false
    const [first = '', second = ''] = message.toString('latin1', 5).split('\0', 2)
    if (type === 'Q') return commitText.test(first)
    if (type === 'P') prepared.set(first, commitText.test(second))
    return type === 'B' && prepared.get(second) === true
  }
}

/** Cuts a stream into messages of the protocol: a type and a length, but the first of the product, which has no type. */
function framed(first: 'startup' | 'typed', take: (message: Buffer) => void): (chunk: Buffer) => void {
  let waiting: Buffer = Buffer.alloc(0)
  let header = first === 'startup' ? 0 : 1
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk])
    while (waiting.length >= header + 4) {
      const size = header + waiting.readInt32BE(header)
      if (waiting.length < size) return
      const message = waiting.subarray(0, size)
      waiting = waiting.subarray(size)
      header = 1
      take(message)
    }
  }
}
