import { type Command, WrongUsage } from './command'
import { neededPoint } from './totals'
import { asRegion, monthOf, needed, noWord, textOf, voletOf } from './typed'

export const exportWorkbook: Command = {
  usage: '--region CODE|all [--point AAAA-MM] --out FICHIER-OU-DOSSIER',
  does: 'Écrit le classeur de suivi d’une région, ou de toutes dans un dossier : tout ce que montre l’écran, et le compte des lignes.',
  options: { region: { type: 'string' }, point: { type: 'string' }, out: { type: 'string' } },
  read(typed) {
    noWord(typed)
    const said = needed(typed, 'region')
    const region = said === 'all' ? said : asRegion(said)
    const asked = monthOf(typed, 'point')
    const volet = voletOf(typed)
    const out = needed(typed, 'out')
    return async ({ actor }) => {
      const point = await neededPoint(actor, asked)
      const { exportWorkbooks } = await import('../suivi/workbook/to-file.server')
      const { compareRegions } = await import('../pilotage/compare.server')
      const written = await exportWorkbooks(actor, { region, volet, point, out }, compareRegions)
      return { json: written, text: written.map(lineOf).join('\n') || 'Aucune ligne à exporter.' }
    }
  },
}

export const exportCnsa: Command = {
  usage: '--point AAAA-MM [--format xlsx|csv|ods] --out FICHIER',
  does: 'Écrit le rapport mensuel de la CNSA : les régions, puis les ESMS.',
  options: { point: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } },
  read(typed) {
    noWord(typed)
    const asked = monthOf(typed, 'point')
    const out = needed(typed, 'out')
    const format = textOf(typed, 'format') ?? (/\.(csv|ods)$/.exec(out.toLowerCase())?.[1] || 'xlsx')
    if (format !== 'xlsx' && format !== 'csv' && format !== 'ods')
      throw new WrongUsage(`Format inconnu : « ${format} ». Attendu : xlsx, csv ou ods.`)
    return async ({ actor }) => {
      const point = await neededPoint(actor, asked)
      const { writeReport } = await import('../reporting/export.server')
      const json = await writeReport(actor, 'cnsa', { point, format, out })
      return { json, text: lineOf(json) }
    }
  },
}

function lineOf({ file, rows }: { file: string; rows: number }): string {
  return `${file} : ${rows.toLocaleString('fr-FR')} lignes`
}
