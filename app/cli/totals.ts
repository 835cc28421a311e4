import type { Period } from '../../importers/period'
import { Refusal } from '../../importers/refusal'
import type { Command, Session } from './command'
import { table } from './output'
import { asRegion, monthOf, noWord, textOf, voletOf } from './typed'

export const totals: Command = {
  usage: '[--region CODE] [--point AAAA-MM]',
  does: 'Donne chaque indicateur de la nation ou d’une région : un fait compte une fois, quel que soit le nombre de lignes qui le montrent.',
  options: { region: { type: 'string' }, point: { type: 'string' } },
  read(typed) {
    noWord(typed)
    const said = textOf(typed, 'region')
    const region = said && asRegion(said)
    const asked = monthOf(typed, 'point')
    const volet = voletOf(typed)
    return async ({ actor }) => {
      const point = await neededPoint(actor, asked)
      const { readTotals } = await import('../pilotage/totals.server')
      const { indicatorsOf, showValue } = await import('../../importers/figures/indicators')
      const json = await readTotals(actor, { volet, point, region })
      const indicators = new Map(indicatorsOf(volet).map((indicator) => [indicator.key, indicator]))
      const rows = json.map(({ key, label, numerator, denominator, value, regionMedian }) => {
        const indicator = indicators.get(key)
        const show = (figure: number | null) => (indicator ? showValue(indicator, figure) : String(figure))
        return [label, show(value), show(regionMedian), numerator, denominator]
      })
      return { json, text: table(['Indicateur', 'Valeur', 'Médiane des régions', 'Numérateur', 'Dénominateur'], rows) }
    }
  },
}

/** The point asked for, else the current one. */
export async function neededPoint(actor: Session['actor'], asked: Period | undefined): Promise<Period> {
  const { currentPoint, readPoints } = await import('../points/points.server')
  if (!asked) {
    const current = await currentPoint(actor)
    if (!current) throw new Refusal('aucun-point', 404, 'Aucun point de suivi n’a encore été ouvert.')
    return current.period
  }
  const points = await readPoints(actor)
  if (!points.some(({ period }) => period === asked)) throw new Refusal('point-inconnu', 404, 'Point de suivi introuvable.')
  return asked
}
