import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { iconRules, usedIcons } from '../../bin/assets.mjs'

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

test('an icon that the design system does not have is refused by its name', () => {
  expect(() => iconRules(served, ['fr-icon-licorne'])).toThrow('fr-icon-licorne')
})
