import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root, step } from './run.mjs'

/** Installs the packages when node_modules lacks one of those of package-lock.json, development ones included. */
export async function install() {
  if (isInstalled()) return
  const command = existsSync(path.join(root, 'package-lock.json')) ? 'ci' : 'install'
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []]
  const args = [...npm[1], command, '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  await step('Installation des paquets (environ une minute)', 'Paquets installés', npm[0], args, { env: installEnv() })
}

/** NODE_ENV=production would leave out what builds and tests need. */
function installEnv() {
  const { NODE_ENV, npm_config_omit, npm_config_production, npm_config_only, ...env } = process.env
  return env
}

/** npm writes node_modules/.package-lock.json last, so that an interrupted installation starts again. */
function isInstalled() {
  const lock = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  if (!installed) return false
  if (!lock) return true
  return Object.entries(lock).every(([name, wanted]) => name === '' || !isNeeded(wanted) || installed[name]?.version === wanted.version)
}

function isNeeded({ optional, os, cpu, libc }) {
  if (!optional) return true
  return !libc && Boolean(os?.includes(process.platform)) && Boolean(cpu?.includes(process.arch))
}

function packagesOf(file) {
  const full = path.join(root, file)
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : undefined
}
