import { linkMark } from '../../../importers/mail/queue'
import { ofPeriod, type Period } from '../../../importers/period'
import type { RegionRow } from '../campaign/read.server'
import { sharesOf, showShare } from '../campaign/tally'
import { counted, daysBetween, showDate } from '../day'

export type Reminder = {
  period: Period
  deadline: string | null
  message: string
  today: string
  origin: string
  /** The regions of the person that are still to be validated. */
  regions: readonly RegionRow[]
}

export const subjectOf = ({ period, deadline, today }: Reminder): string =>
  deadline && deadline < today
    ? `Point de suivi ${ofPeriod(period)} : l’échéance du ${showDate(deadline)} est passée`
    : `Point de suivi ${ofPeriod(period)} : à compléter${deadline ? ` avant le ${showDate(deadline)}` : ''}`

/** One letter for all the regions of a person: plain text, that every reader of mail shows. */
export function bodyOf(reminder: Reminder): string {
  const { period, message, origin, regions } = reminder
  return [
    'Bonjour,',
    `${opening(reminder)}`,
    ...regions.map((row) => regionLines(row, period, origin)),
    ...(message ? [`Message de l’ANS :\n${message}`] : []),
    `Où vous en êtes, et le bouton pour valider : ${origin}/points/${period}`,
    `—\nVous recevez ce rappel parce que vous remplissez le suivi de ${regions.map(({ name }) => name).join(' et ')}. Un rappel par jour au plus.\nNe plus en recevoir : ${linkMark}`,
  ].join('\n\n')
}

function opening({ period, deadline, today }: Reminder): string {
  if (!deadline) return `Le point de suivi ${ofPeriod(period)} attend votre validation.`
  const days = daysBetween(deadline, today)
  const when =
    days > 0 ? `est passée depuis ${counted(days, 'jour')}` : days === 0 ? 'est aujourd’hui' : `est dans ${counted(-days, 'jour')}`
  return `L’échéance du point de suivi ${ofPeriod(period)}, le ${showDate(deadline)}, ${when}.`
}

function regionLines({ region, name, tally, validations }: RegionRow, period: Period, origin: string): string {
  const { filled, confirmed } = sharesOf(tally)
  const returned = validations.filter(({ state }) => state === 'returned')
  return [
    name,
    `- ${showShare(filled)} des cellules jaunes sont renseignées, dont ${showShare(confirmed)} confirmées depuis l’ouverture ;`,
    `- ${counted(tally.filled - tally.confirmed, 'cellule reconduite', 'cellules reconduites')} à confirmer, dont ${tally.stale.toLocaleString('fr-FR')} inchangées depuis longtemps.`,
    ...returned.map(({ volet, reason }) => `- ${volet.toUpperCase()} renvoyé par l’ANS : ${reason}`),
    `${origin}/suivi/${region}?point=${period}`,
  ].join('\n')
}
