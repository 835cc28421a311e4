/**
 * What a fault left, over many trials. `lost`: the person was told it was done and it was not. `partial`: neither the state before
 * nor the state after. `doubled`: after asking again, done twice or told anything but « déjà importé ».
 */
export type Tally = {
  sweep: string
  trials: number
  applied: number
  notApplied: number
  partial: number
  lost: number
  doubled: number
  crashes: number
  note?: string
}

export const noTrial = (sweep: string): Tally => ({
  sweep,
  trials: 0,
  applied: 0,
  notApplied: 0,
  partial: 0,
  lost: 0,
  doubled: 0,
  crashes: 0,
})

/** A sweep that ends nearly always the same way has swept nothing. */
const least = 0.2

export function isSound({ trials, applied, notApplied, partial, lost, doubled, crashes }: Tally): boolean {
  const shares = [applied / trials, notApplied / trials]
  return trials > 0 && partial + lost + doubled + crashes === 0 && shares.every((share) => share >= least)
}

/** A control does without the defence: it must be caught. */
export const isCaught = ({ partial, doubled, lost }: Tally): boolean => partial + doubled + lost > 0

const crashes: unknown[] = []
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, (error) => crashes.push(error))

/** What would have stopped the server since last asked. */
export function takeCrashes(): number {
  const count = crashes.length
  for (const crash of crashes.splice(0)) console.error(crash)
  return count
}
