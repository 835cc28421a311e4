import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Runs a command from the project's root, without standard input; a signal received meanwhile is passed on. Gives the exit code. */
export function run(command, args, { env = process.env, stdio = 'inherit', onOutput = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', stdio, stdio],
      shell: process.platform === 'win32' && command === 'npm',
    })
    child.stdout?.on('data', onOutput)
    child.stderr?.on('data', onOutput)
    const stop = (signal) => {
      child.kill(signal)
      process.exitCode = 130
    }
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, stop)
      if (process.exitCode === 130) process.exit()
      resolve(signal ? 1 : code)
    })
  })
}

const outputShown = 6000

/** Runs a command of the preparation: says how long it took, shows what it wrote only when it fails, and then exits. */
export async function step(title, done, command, args, options = {}) {
  const output = []
  say(`${title}…`)
  const start = Date.now()
  const code = await run(command, args, { ...options, stdio: 'pipe', onOutput: (chunk) => output.push(chunk) })
  if (code !== 0) {
    console.error(Buffer.concat(output).toString().slice(-outputShown))
    throw new Error(`${title} : échec (code ${code}).`)
  }
  say(`${done} (${since(start)}).`)
}

/** One line for the person who waits. */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

export function since(start) {
  return `${((Date.now() - start) / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} s`
}

/** A JavaScript command of an installed package, run by this Node itself: no npm in between, no shell. */
export function node(script, ...args) {
  return [process.execPath, [path.join(root, script), ...args]]
}
