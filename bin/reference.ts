/**
 * Rewrites importers/reference/{categories,territoires,series}.json from the stock, the nomenclature and
 * @etalab/decoupage-administratif: `node --import tsx bin/reference.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { finessKeyOk, seriesOf } from '../importers/finess'
import { readCategories } from '../importers/reference/categories'
import { readEtalab } from '../importers/steps/read/etalab'

type Place = { code: string; nom: string; region: string; zone: string }

const folder = new URL('../importers/reference/', import.meta.url)
const require = createRequire(import.meta.url)
const attachedToGuadeloupe = ['977', '978']
const french = (nom: string) => nom.replaceAll("'", '’')
const outsideFiness = ['984', '987', '988', '989']

function write(name: string, value: unknown) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(value)}\n`)
  console.error(`importers/reference/${name} récrit`)
}

function territoires() {
  const places: Place[] = require('@etalab/decoupage-administratif/data/departements.json')
  const areas: Place[] = require('@etalab/decoupage-administratif/data/regions.json')
  const kept = places.filter(({ code }) => !outsideFiness.includes(code))
  const departements = kept.map(({ code, nom, region }) => [
    code,
    { nom: french(nom), region: attachedToGuadeloupe.includes(code) ? '01' : region },
  ])
  const regions = areas
    .filter(({ code }) => ![...outsideFiness, ...attachedToGuadeloupe].includes(code))
    .map(({ code, nom }) => [code, french(nom)])
  return { regions: Object.fromEntries(regions), departements: Object.fromEntries(departements) }
}

function series() {
  const { lines } = readEtalab(readFileSync(new URL('etalab-cs1100502-20210108.csv.gz', folder)))
  return [...seriesOf(lines.flatMap(({ finess, ej }) => [finess, ej]).filter(finessKeyOk))].sort()
}

write('categories.json', readCategories(readFileSync(new URL('categories_finess_20250526.csv', folder), 'utf8')))
write('territoires.json', territoires())
write('series.json', series())
