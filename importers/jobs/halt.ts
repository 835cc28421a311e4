/** Why a job under way is let go before its end. */
export class Halt extends Error {
  readonly why: 'stopped' | 'cancelled' | 'lost'

  constructor(why: Halt['why']) {
    super(`Travail interrompu (${why}).`)
    this.name = 'Halt'
    this.why = why
  }
}

/** The work, or a Halt as soon as the signal asks for one: what goes on alone after that can no longer commit. */
export async function orHalt<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {}
  const halted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
  try {
    return await Promise.race([work, halted])
  } finally {
    signal.removeEventListener('abort', stop)
    work.catch(() => {}) // its error has been told, or no longer matters
    halted.catch(() => {})
  }
}
