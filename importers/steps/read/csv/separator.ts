const candidates = [';', '\t', '|', ','] as const

/** The separator that cuts most lines into the same number of columns, the widest table winning; `;` when nothing tells. */
export function findSeparator(head: string): string {
  const lines = head
    .replace(/"[^"]*(?:"|$)/g, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  let best = { separator: ';', score: 0 }
  for (const separator of candidates) {
    const score = regularity(lines.map((line) => line.split(separator).length - 1))
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

/** Separators per line of the commonest shape, weighed by how common it is; lines without any (titles) do not count against. */
function regularity(counts: number[]): number {
  const linesByCount = new Map<number, number>()
  for (const count of counts) if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, lines] of linesByCount) best = Math.max(best, count * (lines / counts.length) ** 2)
  return best
}
