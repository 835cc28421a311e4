import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { askMode } from '../../app/cli/ask-mode'
import type { ImportResult } from '../../importers/result'

const asking = [{ source: 'mssante', status: 'staged', issues: [{ code: 'mode-a-preciser' }] }] as unknown as ImportResult[]
const settled = [{ source: 'mssante', status: 'staged', issues: [] }] as unknown as ImportResult[]

function terminal(typed: string, isTTY = true) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  input.write(`${typed}\n`)
  return {
    shown: () => String(output.read() ?? ''),
    ends: { input: Object.assign(input, { isTTY }), output: Object.assign(output, { isTTY }) },
  }
}

test('at a terminal, the operator is asked what the numbers of MSSanté are, and the answer is taken', async () => {
  const { ends, shown } = terminal(' Cumul ')
  expect(await askMode(asking, ends)).toBe('cumul')
  expect(shown()).toContain('\n  cumul : ')
  expect(await askMode(asking, terminal('je ne sais pas').ends)).toBeUndefined()
})

test('nobody is asked when the answer is known, or when no one is at the terminal', async () => {
  expect(await askMode(settled, terminal('cumul').ends)).toBeUndefined()
  expect(await askMode(asking, terminal('cumul', false).ends)).toBeUndefined()
})
