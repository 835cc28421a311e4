import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, say } from './run.mjs'

const source = path.join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr')
const target = path.join(root, 'public/dsfr')
const stylesheets = ['dsfr.min.css', 'utility/icons/icons.min.css']

/** Copies the DSFR's stylesheets and icons into public/dsfr; its fonts and favicon belong to the State's brand (MARQUE_ETAT=oui). */
export function assets() {
  const isState = process.env.MARQUE_ETAT === 'oui'
  const { version } = JSON.parse(readFileSync(path.join(source, '../package.json'), 'utf8'))
  const stamp = `${version} ${isState ? 'etat' : 'neutre'}`
  if (existsSync(path.join(target, '.stamp')) && readFileSync(path.join(target, '.stamp'), 'utf8') === stamp) return
  const draft = `${target}-${process.pid}`
  for (const sheet of stylesheets) copySheet(sheet, draft, isState)
  for (const folder of ['icons', 'artwork/pictograms']) cpSync(path.join(source, folder), path.join(draft, folder), { recursive: true })
  if (isState) for (const folder of ['fonts', 'favicon']) cpSync(path.join(source, folder), path.join(draft, folder), { recursive: true })
  writeFileSync(path.join(draft, '.stamp'), stamp)
  rmSync(target, { recursive: true, force: true })
  renameSync(draft, target)
  say(`Système de design copié (${countFiles(target)} fichiers, marque ${isState ? 'de l’État' : 'neutre'}).`)
}

/** Without the fonts their @font-face rules would be as many pages not found. */
function copySheet(sheet, folder, isState) {
  const css = readFileSync(path.join(source, sheet), 'utf8')
  const file = path.join(folder, sheet)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, isState ? css : css.replaceAll(/@font-face\s*\{[^}]*\}/g, ''))
}

function countFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) assets()
