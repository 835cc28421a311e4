import { asActor } from '../../db/actor'
import type { Volet } from '../../importers/column'
import { cleanFiness } from '../../importers/finess'
import { nation } from '../../importers/reading'
import { levelsOf } from '../../importers/referentiel/lookup'
import { Refusal } from '../../importers/refusal'
import { type Command, WrongUsage } from './command'
import type { LineFacts } from './line-facts'
import { table } from './output'
import { asRegion, monthOf, needed, oneWord, textOf, textsOf, voletOf } from './typed'

export const line: Command = {
  usage: 'FINESS [--point AAAA-MM]',
  does: 'Donne la ligne d’un établissement : identité, et pour chaque colonne la valeur, son origine et sa fraîcheur.',
  options: { point: { type: 'string' } },
  read(typed) {
    const said = oneWord(typed, 'le FINESS d’un établissement')
    const point = monthOf(typed, 'point')
    return async ({ actor }) => {
      const { finess, code, message } = cleanFiness(said)
      if (!finess) throw new Refusal(code, 400, message)
      const levels = await asActor(actor, (sql) => levelsOf(sql, [finess]))
      if (levels.get(finess) === 'EJ')
        throw new Refusal('ej', 404, `${finess} est une entité juridique : donnez le FINESS d’un établissement.`)
      const { readLine } = await import('../suivi/one-line.server')
      const json = await readLine(actor, finess, point)
      const rows = Object.entries(json.columns).map(([key, cell]) => [key, cell.label, cell.level, cell.period, cell.author])
      const title = `${json.finess} ${json.raisonSociale} (${json.commune}), point de suivi ${json.point}`
      return { json, text: `${title}\n\n${table(['Colonne', 'Valeur', 'Niveau', 'Mois', 'Saisi par'], rows)}` }
    }
  },
}

export const sheet: Command = {
  usage: '--region CODE|france [--point AAAA-MM] [--filter NOM=VALEUR]… [--sort [-]COLONNE,…] --ndjson',
  does: 'Donne toutes les lignes d’une région, une par ligne de JSON. Filtres et tri sont ceux de l’adresse de la page : q, departement, secteur, categorie, f.asp.meteo=alerte, f.mssante.messages=10..20, f.insi.taux=~pas_disponible, vide, rempli, reconduit, perime=asp.meteo@3, change=tout, recule=tout@2022-07, herite, mien, conteste, fil, suivi, a-faire.',
  options: {
    region: { type: 'string' },
    point: { type: 'string' },
    filter: { type: 'string', multiple: true },
    sort: { type: 'string' },
    ndjson: { type: 'boolean' },
  },
  read(typed) {
    const said = needed(typed, 'region')
    const region = said === nation ? nation : asRegion(said)
    const volet = voletOf(typed)
    const search = new URLSearchParams({ volet, point: monthOf(typed, 'point') ?? '', tri: textOf(typed, 'sort') ?? '' })
    for (const filter of textsOf(typed, 'filter')) search.append(...splitFilter(filter))
    return async ({ actor }) => {
      const { readView } = await import('../suivi/view')
      const { everyLine } = await import('../suivi/read.server')
      const { factsOf } = await import('./line-facts')
      const view = readView({ region }, new URL(`vigie:?${search}`))
      const lines = factsOf(everyLine(actor, view), volet)
      if (typed.options.ndjson) return { lines }
      const all: LineFacts[] = []
      for await (const one of lines) all.push(one)
      return { json: all, text: summary(all, volet) }
    }
  },
}

function splitFilter(filter: string): [string, string] {
  const at = filter.indexOf('=')
  if (at < 1) throw new WrongUsage(`« ${filter} » n’est pas un filtre : NOM=VALEUR attendu.`)
  return [filter.slice(0, at), filter.slice(at + 1)]
}

function summary(lines: readonly LineFacts[], volet: Volet): string {
  const rows = lines.map(({ finess, raisonSociale, commune, categorie, ej }) => [finess, raisonSociale, commune, categorie, ej])
  const count = `${lines.length.toLocaleString('fr-FR')} établissements (volet ${volet})`
  return `${table(['FINESS', 'Raison sociale', 'Commune', 'Catégorie', 'EJ'], rows)}\n\n${count}. Les colonnes de suivi : --json ou --ndjson.`
}
