import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where LibreOffice is, if it is; what needs it is skipped without it. */
export const office = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(existsSync)

/** The same workbooks as LibreOffice saves them in another format, in one start of it. */
export function saved(files: readonly Buffer[], from: 'xlsx' | 'ods', to: 'xlsx' | 'ods'): Buffer[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-office-'))
  try {
    mkdirSync(path.join(folder, 'out'))
    const names = files.map((content, rank) => {
      const name = path.join(folder, `${rank}.${from}`)
      writeFileSync(name, content)
      return name
    })
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync(office ?? '', [profile, '--headless', '--convert-to', to, '--outdir', path.join(folder, 'out'), ...names], {
      stdio: 'ignore',
    })
    return files.map((_, rank) => readFileSync(path.join(folder, 'out', `${rank}.${to}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
