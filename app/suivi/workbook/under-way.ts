/** Exports under way in this process, by account: how many lines are written, of how many. The lock of the database says that there is one only. */
const underWay = new Map<string, { done: number; total: number }>()

export type ExportProgress = { done: number; total: number } | null

export const progressOf = (account: string): ExportProgress => underWay.get(account) ?? null

export function follow(account: string, total: number): { written(lines: number): void; over(): void } {
  const progress = { done: 0, total }
  underWay.set(account, progress)
  return {
    written(lines) {
      progress.done += lines
    },
    over() {
      if (underWay.get(account) === progress) underWay.delete(account)
    },
  }
}
