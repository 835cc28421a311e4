import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { noTrial, type Tally } from './tally'
import { type Attempt, referencesOf, trial } from './trial'
import type { Ground } from './world'

type Victim = { child: ChildProcess; said(): string; ready: Promise<void>; ended: Promise<unknown> }

function spawnVictim(): Victim {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/sweeps/child.ts'], { stdio: ['pipe', 'pipe', 'inherit'] })
  let said = ''
  const ready = new Promise<void>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('prêt')) resolve()
    })
  })
  // A process that is killed does not read what it is told.
  child.stdin?.on('error', () => {})
  return { child, said: () => said, ready, ended: once(child, 'exit') }
}

/** Has the product import the file in a process of its own, which has been started before. */
function run({ child, said, ready, ended }: Victim, ground: Ground, ownerUrl: string, file: string): Attempt {
  return async () => {
    await ready
    child.stdin?.end(JSON.stringify({ ownerUrl, appUrl: ground.appUrl, actor: ground.ans, name: ground.file.name, file }))
    await ended
    return said().includes('applied') ? 'applied' : 'failed'
  }
}

/** kill -9 of the process that imports, when its n-th message has left, at most `most` of them evenly; then after the COMMIT until both outcomes are seen. */
export async function sweepKills(ground: Ground, ownerUrl: string, most: number): Promise<Tally[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-epreuve-'))
  const file = path.join(folder, 'fichier.csv')
  writeFileSync(file, ground.file.content)
  const references = await referencesOf(ground)
  const last = await lastCommit(ground, ownerUrl, file)
  const step = Math.ceil(last / most)
  const points = Array.from({ length: Math.ceil(last / step) }, (_, rank) => rank * step + 1)
  const after = Array.from({ length: Math.ceil(points.length * 0.5) }, (_, rank) => last + (rank % 3))
  const tally = noTrial(`kill -9 de l’import, tous les ${step} de ses ${last} messages`)
  // The next one starts while this one is tried: starting is most of the time.
  let next = spawnVictim()
  for (const n of [...points, ...after]) {
    const victim = next
    next = spawnVictim()
    const fault = { mode: 'call_after_up' as const, n, call: () => victim.child.kill('SIGKILL') }
    await trial(ground, references, tally, fault, run(victim, ground, ownerUrl, file))
  }
  next.child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
  return [tally]
}

/** A process that has just started opens connections that this one has had for long: the rank of its last COMMIT is its own. */
async function lastCommit(ground: Ground, ownerUrl: string, file: string): Promise<number> {
  await ground.reset()
  const told = await run(spawnVictim(), ground, ownerUrl, file)(ground)
  const last = ground.proxy.seen().commits.at(-1)
  if (told !== 'applied' || !last) throw new Error('L’import témoin n’a pas été appliqué.')
  return last
}
