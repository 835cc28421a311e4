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

/** kill -9 of the process that imports, when its n-th message has left, at most `most` of them evenly; then after the COMMIT until both outcomes are seen. */
export async function sweepKills(ground: Ground, ownerUrl: string, most: number): Promise<Tally[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-epreuve-'))
  const file = path.join(folder, 'fichier.csv')
  writeFileSync(file, ground.file.content)
  const references = await referencesOf(ground)
  const last = references.commits.at(-1) ?? references.up
  const step = Math.ceil(last / most)
  const points = Array.from({ length: Math.ceil(last / step) }, (_, rank) => rank * step + 1)
  const after = Array.from({ length: Math.ceil(points.length * 0.5) }, (_, rank) => last + (rank % 3))
  const tally = noTrial(`kill -9 de l’import, tous les ${step} de ses ${last} messages`)
  // The next one starts while this one is tried: starting is most of the time.
  let next = spawnVictim()
  for (const n of [...points, ...after]) {
    const victim = next
    next = spawnVictim()
    const attempt: Attempt = async () => {
      await victim.ready
      const order = { ownerUrl, appUrl: ground.appUrl, actor: ground.ans, name: ground.file.name, file }
      victim.child.stdin?.end(JSON.stringify(order))
      await victim.ended
      return victim.said().includes('applied') ? 'applied' : 'failed'
    }
    await trial(ground, references, tally, { mode: 'call_after_up', n, call: () => victim.child.kill('SIGKILL') }, attempt)
  }
  next.child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
  return [tally]
}
