import type { Point } from '../points/points.server'
import { type Command, WrongUsage } from './command'
import { showDay, table } from './output'
import { asMonth, oneWord, textOf } from './typed'

export const openOne: Command = {
  usage: 'AAAA-MM',
  does: 'Ouvre le point de suivi d’un mois.',
  read(typed) {
    const period = asMonth(oneWord(typed, 'le mois'))
    return async ({ actor }) => {
      const { openPoint } = await import('../points/points.server')
      return answerOf(await openPoint(actor, period), 'ouvert')
    }
  },
}

export const closeOne: Command = {
  usage: 'AAAA-MM',
  does: 'Clôt le point de suivi d’un mois : plus aucune saisie ni aucun import ne le change.',
  read(typed) {
    const period = asMonth(oneWord(typed, 'le mois'))
    return async ({ actor }) => {
      const { closePoint } = await import('../points/points.server')
      return answerOf(await closePoint(actor, period), 'clos')
    }
  },
}

export const reopenOne: Command = {
  usage: 'AAAA-MM --motif TEXTE',
  does: 'Rouvre un point de suivi clos ; le motif est gardé au journal.',
  options: { motif: { type: 'string' }, reason: { type: 'string' } },
  read(typed) {
    const period = asMonth(oneWord(typed, 'le mois'))
    const reason = textOf(typed, 'motif') ?? textOf(typed, 'reason')
    if (!reason) throw new WrongUsage('Rouvrir un point de suivi demande un motif : --motif TEXTE.')
    return async ({ actor }) => {
      const { reopenPoint } = await import('../points/points.server')
      return answerOf(await reopenPoint(actor, period, reason), 'rouvert')
    }
  },
}

export const status: Command = {
  usage: '[AAAA-MM]',
  does: 'Dit où en sont les points de suivi : état, lignes, et dernier mois connu de chaque source.',
  read(typed) {
    const asked = typed.words.length > 0 ? asMonth(oneWord(typed, 'le mois')) : undefined
    return async ({ actor }) => {
      const { pointStatus } = await import('../points/points.server')
      const points = await pointStatus(actor)
      const json = asked ? points.filter(({ period }) => period === asked) : points
      const rows = json.map(({ period, state, openedAt, closedAt, lines, months }) => [
        ...[period, state === 'open' ? 'ouvert' : 'clos', showDay(openedAt), showDay(closedAt), lines.es, lines.esms],
        Object.entries(months)
          .map(([source, month]) => `${source} ${month}`)
          .join(', '),
      ])
      return { json, text: table(['Mois', 'État', 'Ouvert le', 'Clos le', 'Lignes ES', 'Lignes ESMS', 'Sources'], rows) }
    }
  },
}

function answerOf(point: Point, done: string) {
  return { json: point, text: `Point de suivi ${point.period} ${done}.` }
}
