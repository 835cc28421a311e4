import type { Point } from '../points/points.server'
import type { PointStatus } from '../points/status.server'
import { type Command, type Session, WrongUsage } from './command'
import { showDay, table } from './output'
import { asMonth, oneWord, textOf, voletOf } from './typed'

export const openOne: Command = {
  usage: 'AAAA-MM [--volet es|esms] [--echeance AAAA-MM-JJ] [--message TEXTE]',
  does: 'Ouvre le point de suivi d’un mois, pour les deux volets sauf demande contraire ; il attend les fichiers du point précédent.',
  options: { volet: { type: 'string' }, echeance: { type: 'string' }, message: { type: 'string' } },
  read(typed) {
    const period = asMonth(oneWord(typed, 'le mois'))
    const volets = textOf(typed, 'volet') && [voletOf(typed)]
    const [deadline, message] = [textOf(typed, 'echeance'), textOf(typed, 'message')]
    return async ({ actor }) => {
      const { openPoint } = await import('../points/points.server')
      const plan = { ...(volets && { volets }), ...(deadline && { deadline }), ...(message && { message }) }
      return answerOf(await openPoint(actor, period, plan), 'ouvert')
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
  usage: '[AAAA-MM] [--verify]',
  does: 'Dit où en sont les points de suivi : état, lignes, fichiers attendus, empreinte ; --verify recalcule celle des points clos.',
  options: { verify: { type: 'boolean' } },
  read(typed) {
    const asked = typed.words.length > 0 ? asMonth(oneWord(typed, 'le mois')) : undefined
    const isVerifying = typed.options.verify === true
    return async (session) => {
      const { pointStatus } = await import('../points/status.server')
      const isMeant = ({ period }: PointStatus) => asked === undefined || period === asked
      if (isVerifying) await verifyAll(session, (await pointStatus(session.actor)).filter(isMeant))
      const json = (await pointStatus(session.actor)).filter(isMeant)
      const altered = json.filter(({ seal }) => seal && seal.altered.length > 0).map(({ period }) => period)
      const refused =
        isVerifying && altered.length > 0 ? `Points dont les lignes ont changé depuis leur clôture : ${altered.join(', ')}.` : undefined
      return { json, text: table([...titles], json.map(rowOf)), refused }
    }
  },
}

const titles = [
  'Mois',
  'État',
  'Ouvert le',
  'Clos le',
  'Échéance',
  'Lignes ES',
  'Lignes ESMS',
  'Sources',
  'En retard',
  'Empreinte',
] as const

function rowOf({ period, state, openedAt, closedAt, deadline, lines, months, sources, seal }: PointStatus) {
  const late = sources.filter((source) => source.state === 'late').map(({ source }) => source)
  const shown = Object.entries(months).map(([source, month]) => `${source} ${month}`)
  const weight = seal ? `${seal.sha256.slice(0, 12)}${seal.altered.length > 0 ? ' ALTÉRÉE' : seal.checkedAt ? ' vérifiée' : ''}` : null
  return [
    ...[period, state === 'open' ? 'ouvert' : 'clos', showDay(openedAt), showDay(closedAt), showDay(deadline), lines.es, lines.esms],
    ...[shown.join(', '), late.join(', '), weight],
  ]
}

/** Points closed before fingerprints were kept have none to verify. */
async function verifyAll({ actor, log }: Session, points: readonly PointStatus[]): Promise<void> {
  const { verifyPoint } = await import('../points/seal/verify.server')
  for (const { period, state, seal } of points) {
    if (seal) await verifyPoint(actor, period)
    else if (state === 'closed') log(`${period} : clos sans empreinte.`)
  }
}

function answerOf(point: Point, done: string) {
  return { json: point, text: `Point de suivi ${point.period} ${done}.` }
}
