import { access, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

export const folders = { done: 'traites', refused: 'refuses' } as const

export type Outcome = keyof typeof folders

/** Moves a file that was dealt with beside its report. The report first: a watch killed in between does both again. */
export async function putAway(
  folder: string,
  name: string,
  outcome: Outcome,
  report: { suffix: 'txt' | 'json'; text: string },
): Promise<string> {
  const target = path.join(folder, folders[outcome])
  const free = await freeName(target, name)
  await writeFile(path.join(target, `${free}.${report.suffix}`), `${report.text}\n`)
  await rename(path.join(folder, name), path.join(target, free))
  return path.join(folders[outcome], free)
}

/** « MSSanté.xlsx », then « MSSanté (2).xlsx » */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = path.parse(name)
  for (let rank = 1; ; rank++) {
    const tried = rank === 1 ? name : `${stem} (${rank})${ext}`
    if (!(await exists(path.join(folder, tried)))) return tried
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
