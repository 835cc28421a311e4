import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { iconRules, lightened, unshown, usedIcons } from '../../bin/assets.mjs'

const served = iconRules(readFileSync('node_modules/@codegouvfr/react-dsfr/dsfr/utility/icons/icons.min.css', 'utf8'), usedIcons())

test('each icon that a page names is served, and no other', () => {
  const named = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => readFileSync(`app/${name}`, 'utf8').match(/fr-icon-[a-z0-9-]+/g) ?? [])
  expect(named).toContain('fr-icon-download-line')
  expect(named.filter((icon) => !served.includes(`.${icon}:before{`))).toEqual([])
  expect(served.match(/\.fr-icon-[a-z0-9-]+:before/g)).toHaveLength(usedIcons().length)
  expect(gzipSync(served).length).toBeLessThan(1_500)
})

test('the design system is served without what no page shows: the dark theme, ten components', () => {
  const whole = readFileSync('node_modules/@codegouvfr/react-dsfr/dsfr/dsfr.min.css', 'utf8')
  const light = lightened(whole)
  expect(gzipSync(whole).length - gzipSync(light).length).toBeGreaterThan(5_000)
  for (const kept of ['.fr-btn', '.fr-badge', '.fr-alert', '.fr-table', '.fr-select', '.fr-input', '.fr-link', '--text-default-grey'])
    expect(light.split(kept).length, kept).toBeGreaterThan(whole.split(kept).length * 0.7)
  const pages = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
  const shown = pages.flatMap((name) => readFileSync(`app/${name}`, 'utf8').match(/\bfr-[a-z0-9-]+/g) ?? [])
  expect(shown.filter((name) => unshown.some((one) => name === `fr-${one}` || name.startsWith(`fr-${one}_`)))).toEqual([])
})

test('an icon that the design system does not have is refused by its name', () => {
  expect(() => iconRules(served, ['fr-icon-licorne'])).toThrow('fr-icon-licorne')
})
