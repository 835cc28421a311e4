import './node-version.mjs'
import { readFileSync } from 'node:fs'
import { assets } from './assets.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { root } from './run.mjs'

const dev = process.argv.includes('--dev')
process.env.NODE_ENV ||= dev ? 'development' : 'production'
process.chdir(root)

followParent()
await prepare()

// In this very process: npm and a shell in between would leave the server behind when they are killed.
const { serve } = dev ? await fromSources() : await import('../build/serve/index.mjs')
await serve({ dev })

async function fromSources() {
  const { register } = await import('tsx/esm/api')
  register()
  return import('../app/server.ts')
}

async function prepare() {
  try {
    await install()
    assets()
    if (!dev) await build()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

/** npm killed with -9 passes no signal on: when the parent changes, stop as on SIGTERM. */
function followParent() {
  if (!process.env.npm_lifecycle_event) return
  const lineage = parents()
  setInterval(() => {
    if (parents() !== lineage) process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}

/** The parent; where the shell of npm stands in between (it does not always exec), its parent too. */
function parents() {
  if (process.platform !== 'linux') return String(process.ppid)
  try {
    const [, command, parent] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').match(/\((.*)\) \S (\d+)/s) ?? []
    return ['sh', 'dash', 'bash', 'ash', 'busybox'].includes(command) ? `${process.ppid} ${parent}` : String(process.ppid)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return String(process.ppid)
  }
}
