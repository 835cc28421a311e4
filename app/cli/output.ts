import type { Answer } from './command'

/** Columns aligned for people; those of numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('fr-FR') : (cell ?? '—'))))
  const widths = header.map((title, index) => Math.max(title.length, ...texts.map((row) => row[index]?.length ?? 0)))
  const isNumeric = header.map((_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number'))
  const align = (cells: readonly string[]) =>
    cells
      .map((cell, index) => (isNumeric[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd()
  return [align(header), widths.map((width) => '─'.repeat(width)).join('  '), ...texts.map(align)].join('\n')
}

export const showDay = (day: Date | string | null | undefined): string =>
  day ? new Date(day).toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' }) : '—'

const batch = 500

/** Standard output holds the answer and nothing else. */
export async function print(answer: Answer, isJson: boolean): Promise<void> {
  if (!('lines' in answer)) return write(`${isJson ? JSON.stringify(answer.json) : answer.text}\n`)
  let waiting: string[] = []
  for await (const line of answer.lines) {
    waiting.push(`${JSON.stringify(line)}\n`)
    if (waiting.length < batch) continue
    await write(waiting.join(''))
    waiting = []
  }
  await write(waiting.join(''))
}

export function write(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()))
}
