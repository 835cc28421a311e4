import { hash, verify } from '@node-rs/argon2'

/** argon2id (the default of the package), as ASVS 5.0 appendix C asks. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Verified in place of an unknown account's, for the same time. Of a password nobody kept. */
const dummy = '$argon2id$v=19$m=19456,t=2,p=1$yeKy/TST8EKnsavE+5sIYw$GqnVxklfRmRivfAOh6ogv2qDFeDddFktjraWkKpd+Kk'

export const longestPassword = 1024

// A flood of sign-ins may not take every core: two at once, the others wait.
const waiting: (() => void)[] = []
let running = 0

export function hashPassword(password: string): Promise<string> {
  return twoAtOnce(() => hash(password.normalize('NFKC'), cost))
}

/** Takes the same time whether the account exists or not. */
export function passwordMatches(known: string | null | undefined, password: string): Promise<boolean> {
  return twoAtOnce(async () => (await verify(known ?? dummy, password.normalize('NFKC'))) && Boolean(known))
}

async function twoAtOnce<T>(work: () => Promise<T>): Promise<T> {
  if (running === 2) await new Promise<void>((start) => waiting.push(start))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
