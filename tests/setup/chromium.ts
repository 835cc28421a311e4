import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** CHROMIUM_PATH, else the machine's Chromium, else the one of @sparticuz/chromium (VIGIE_CHROMIUM=npm asks for it). */
export async function launchChromium(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0
  const args = [...quiet, ...(isRoot ? ['--no-sandbox'] : [])]
  const installed =
    process.env.VIGIE_CHROMIUM === 'npm' ? undefined : (process.env.CHROMIUM_PATH ?? system.find((file) => existsSync(file)))
  if (installed) return chromium.launch({ executablePath: installed, args })
  const folder = await unpack()
  const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  const environment = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(folder, 'fonts') }
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: [...args, '--no-zygote', '--no-sandbox'],
    env: environment,
  })
}

/** Unpacks the browser once, under another name so that a run that is killed leaves no half of it. */
async function unpack(): Promise<string> {
  const manifest = path.resolve(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const folder = path.join(tmpdir(), `vigie-chromium-${version}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}-${process.pid}`
  mkdirSync(draft, { recursive: true })
  // The package unpacks into TMPDIR, and its NSS libraries only where it believes to be on AWS Lambda.
  const names = ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]))
  Object.assign(process.env, { TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' })
  try {
    const { default: sparticuz } = await import('@sparticuz/chromium')
    await sparticuz.executablePath()
  } finally {
    restore(before)
  }
  if (existsSync(folder)) rmSync(draft, { recursive: true })
  else renameSync(draft, folder)
  return folder
}

function restore(before: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}
