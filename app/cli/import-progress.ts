import { type Progress, progressWords } from '../../importers/progress'

const everyMs = { terminal: 100, log: 2000 }

type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>

/** How far a file is, on standard error: one line that changes on a terminal, a line every two seconds elsewhere. */
export function progressOn(output: Output = process.stderr, now: () => number = Date.now) {
  const isTerminal = output.isTTY === true
  let last = isTerminal ? 0 : now()
  return {
    tell(progress: Progress): void {
      if (now() - last < (isTerminal ? everyMs.terminal : everyMs.log)) return
      last = now()
      const words = `${String(progress.percent).padStart(3)} %  ${progressWords(progress)}`
      output.write(isTerminal ? `\r\x1B[K${words}` : `${words}\n`)
    },
    /** Clears the line of a terminal before the answer. */
    end(): void {
      if (isTerminal) output.write('\r\x1B[K')
    },
  }
}
