import type { Line } from '../line'

/** As many lines as one request may name. */
export const blockSize = 150

export type FetchLines = (finess: readonly string[], signal: AbortSignal) => Promise<readonly Line[]>

const pause = 60

/** The lines of a point that the browser holds: those in sight are fetched by blocks, when the scroll rests. */
export class LineStore {
  private readonly lines = new Map<string, Line>()
  private readonly listeners = new Set<() => void>()
  private readonly underWay = new Set<string>()
  /** Asked for and not given: no longer readable, or no longer there. */
  private readonly gone = new Set<string>()
  private wanted: readonly string[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly end = new AbortController()
  /** Grows with each change. */
  version = 0
  failed = false

  constructor(private readonly fetchLines: FetchLines) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get(finess: string | undefined): Line | undefined {
    return finess === undefined ? undefined : this.lines.get(finess)
  }

  find(test: (line: Line) => boolean): Line | undefined {
    return [...this.lines.values()].find(test)
  }

  put(lines: readonly Line[]): void {
    for (const line of lines) this.lines.set(line.finess, line)
    if (lines.length > 0) this.changed()
  }

  /** Lines to have soon; what was wanted before and is not under way is forgotten. */
  want(finess: readonly string[]): void {
    this.wanted = finess
    if (this.missing(finess).length === 0) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.fetchWanted(), pause)
  }

  /** Every one of these lines, fetched if need be: `said` is told how many are there. Throws when the service is away. */
  async all(finess: readonly string[], said: (there: number) => void = () => {}): Promise<Line[]> {
    for (let missing = this.missing(finess); missing.length > 0; missing = this.missing(finess)) {
      said(finess.length - missing.length)
      await this.fetchBlock(missing.slice(0, blockSize))
    }
    return finess.flatMap((one) => this.lines.get(one) ?? [])
  }

  /** Reads again the lines held that the test names. */
  async refresh(isStale: (line: Line) => boolean): Promise<void> {
    const stale = [...this.lines.values()].filter(isStale).map(({ finess }) => finess)
    for (let first = 0; first < stale.length; first += blockSize) await this.fetchBlock(stale.slice(first, first + blockSize))
  }

  close(): void {
    clearTimeout(this.timer)
    this.end.abort()
  }

  private missing(finess: readonly string[]): string[] {
    return finess.filter((one) => !this.lines.has(one) && !this.gone.has(one))
  }

  private async fetchWanted(): Promise<void> {
    const missing = this.missing(this.wanted).filter((one) => !this.underWay.has(one))
    const blocks = Array.from({ length: Math.ceil(missing.length / blockSize) }, (_, rank) =>
      missing.slice(rank * blockSize, (rank + 1) * blockSize),
    )
    await Promise.all(blocks.map((block) => this.fetchBlock(block).catch(() => this.fail())))
  }

  private async fetchBlock(finess: readonly string[]): Promise<void> {
    for (const one of finess) this.underWay.add(one)
    try {
      const lines = await this.fetchLines(finess, this.end.signal)
      this.failed = false
      const given = new Set(lines.map((line) => line.finess))
      for (const one of finess) if (!given.has(one)) this.gone.add(one)
      this.put(lines)
    } finally {
      for (const one of finess) this.underWay.delete(one)
    }
  }

  private fail(): void {
    if (this.end.signal.aborted) return
    this.failed = true
    this.changed()
  }

  private changed(): void {
    this.version++
    for (const listener of this.listeners) listener()
  }
}
