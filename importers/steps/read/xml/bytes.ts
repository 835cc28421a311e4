export const lessThan = 0x3c
export const greaterThan = 0x3e
export const slash = 0x2f

/** A whole number of at most 15 digits written plainly, else -1. */
export function wholeAt(bytes: Buffer, start: number, end: number): number {
  if (end === start || end - start > 15) return -1
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

export function isBlankBetween(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = bytes[at]
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return false
  }
  return true
}

/** First `<` from an offset, or the length of the window. */
export function nextTag(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== lessThan) at++
  return at
}

/** Just after the next `>`. */
export function afterTag(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== greaterThan) at++
  return at + 1
}
