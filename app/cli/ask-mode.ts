import { createInterface } from 'node:readline/promises'
import type { ImportResult } from '../../importers/result'
import { sourceByKey } from '../../importers/sources'

type Console = { input: NodeJS.ReadableStream & { isTTY?: boolean }; output: NodeJS.WritableStream & { isTTY?: boolean } }

/** Asks at the terminal, once, what the numbers of a file are; undefined when nothing is to be said or nobody is there to answer. */
export async function askMode(
  results: readonly ImportResult[],
  { input, output }: Console = { input: process.stdin, output: process.stderr },
): Promise<string | undefined> {
  const open = results.find(({ status, issues }) => status === 'staged' && issues.some(({ code }) => code === 'mode-a-preciser'))
  const mode = open && sourceByKey(open.source)?.mode
  if (!mode || !input.isTTY || !output.isTTY) return undefined
  const values = Object.keys(mode.choices)
  const choices = Object.entries(mode.choices).map(([value, label]) => `  ${value} : ${label}`)
  const terminal = createInterface({ input, output })
  try {
    const said = (await terminal.question(`${mode.question}\n${choices.join('\n')}\n> `)).trim().toLowerCase()
    return values.find((value) => value === said)
  } finally {
    terminal.close()
  }
}
