/** A fixed seed: the demonstration is the same everywhere, and one établissement draws the same whatever its neighbours. */
const seed = 20221014

/** A number in [0, 1[ that depends on the words alone (FNV-1a, then a finaliser). */
export function draw(...words: (string | number)[]): number {
  let hash = 2166136261 ^ seed
  for (const character of words.join('|')) {
    hash ^= character.codePointAt(0) ?? 0
    hash = Math.imul(hash, 16777619)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2246822507)
  hash ^= hash >>> 13
  return (hash >>> 0) / 4294967296
}

/** One of the choices, with its share. */
export function pick<T>(chance: number, shares: readonly (readonly [T, number])[]): T {
  let sum = 0
  for (const [choice, share] of shares) {
    sum += share
    if (chance < sum) return choice
  }
  return (shares.at(-1) as readonly [T, number])[0]
}
