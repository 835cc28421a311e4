/** Shortest text of a number (0.46999999999999997 is 0.47), never with an exponent for whole numbers: 2.40000372E8 is 240000372. */
export function numberText(raw: string): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  return Number.isInteger(value) && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value + 0)
}
