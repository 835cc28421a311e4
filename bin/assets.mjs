import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, say } from './run.mjs'

const source = path.join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr')
const target = path.join(root, 'public/dsfr')
const iconSheet = 'utility/icons/icons.min.css'

/** Copies the DSFR's stylesheets into public/dsfr, of its icons' the rules that are used; its fonts and favicon belong to the State's brand (MARQUE_ETAT=oui). */
export function assets() {
  const isState = process.env.MARQUE_ETAT === 'oui'
  const { version } = JSON.parse(readFileSync(path.join(source, '../package.json'), 'utf8'))
  const used = usedIcons()
  const stamp = `${version} léger ${isState ? 'etat' : 'neutre'} ${used.join(' ')}`
  if (existsSync(path.join(target, '.stamp')) && readFileSync(path.join(target, '.stamp'), 'utf8') === stamp) return
  const draft = `${target}-${process.pid}`
  const [css, icons] = ['dsfr.min.css', iconSheet].map((sheet) => readFileSync(path.join(source, sheet), 'utf8'))
  writeSheet(draft, 'dsfr.min.css', lightened(isState ? css : withoutFonts(css)))
  writeSheet(draft, iconSheet, iconRules(icons, used))
  for (const folder of ['icons', 'artwork/pictograms']) cpSync(path.join(source, folder), path.join(draft, folder), { recursive: true })
  if (isState) for (const folder of ['fonts', 'favicon']) cpSync(path.join(source, folder), path.join(draft, folder), { recursive: true })
  writeFileSync(path.join(draft, '.stamp'), stamp)
  rmSync(target, { recursive: true, force: true })
  renameSync(draft, target)
  say(`Système de design copié (${countFiles(target)} fichiers, marque ${isState ? 'de l’État' : 'neutre'}).`)
}

/** Without the fonts their @font-face rules would be as many pages not found. */
const withoutFonts = (css) => css.replaceAll(/@font-face\s*\{[^}]*\}/g, '')

/** Components that no page of Vigie shows. */
export const unshown = ['card', 'tile', 'stepper', 'sidemenu', 'transcription', 'consent', 'mega-menu', 'quote', 'follow', 'share']

/** Vigie has one theme, the light one: the rules of the dark one go, and those of the components that it never shows. */
export function lightened(css) {
  const isOut = new RegExp(`data-fr-theme=["']?dark|\\.fr-(${unshown.join('|')})(?![a-z0-9])(?!-[a-z0-9])`)
  return css.replaceAll(/([^{}]+)\{([^{}]*)\}/g, (rule, selector, words) => {
    if (selector.includes('@') || selector.includes('/*') || selector.includes(':is(') || selector.includes(':not(')) return rule
    const kept = selector.split(',').filter((one) => !isOut.test(one))
    return kept.length > 0 ? `${kept.join(',')}{${words}}` : ''
  })
}

/** The icons that the sources name, each in full: « fr-icon-download-line ». */
export function usedIcons() {
  const app = path.join(root, 'app')
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(tsx?|css)$/.test(name))
  const named = files.flatMap((name) => readFileSync(path.join(app, name), 'utf8').match(/\bfr-icon-[a-z0-9-]+/g) ?? [])
  return [...new Set(named)].sort()
}

/** The rules of the icons that are used: all of them weigh 16 kB once compressed, on every page. */
export function iconRules(css, used) {
  const [licence] = css.match(/^\/\*![\s\S]*?\*\//) ?? ['']
  const rules = used.map((icon) => {
    const [rule] = css.match(new RegExp(`\\.${icon}:after,\\.${icon}:before\\{[^}]*\\}`)) ?? []
    if (!rule) throw new Error(`L’icône « ${icon} » n’existe pas dans le système de design : corrigez son nom dans app/.`)
    return rule
  })
  return [licence, ...rules].join('\n')
}

function writeSheet(folder, sheet, css) {
  const file = path.join(folder, sheet)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, css)
}

function countFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) assets()
