import { type Actor, asActor } from '../../../db/actor'
import type { Volet } from '../../../importers/column'
import type { Period } from '../../../importers/period'
import { departements } from '../../../importers/reference/territoires'
import { Refusal, type Told, tellOrRefuse } from '../../../importers/refusal'
import { type Contact, remind, tell, toRemind } from '../reminders/remind.server'
import { decideRegion, readLeft, validateRegion } from '../validation/validate.server'
import { readCampaign } from './read.server'

/** Everything the page of a campaign shows; the detail of `region`, or of the actor's own regions. */
export async function readRoom(actor: Actor, period: Period, asked: { volet: string | null; region?: string }) {
  const campaign = await readCampaign(actor, period, asked.volet === 'es' || asked.volet === 'esms' ? asked.volet : undefined)
  const { groups, point, shown } = campaign
  const rows = asked.region ? campaign.regions.filter(({ region }) => region === asked.region) : campaign.nation ? [] : campaign.regions
  if (asked.region && rows.length === 0) throw new Refusal('region', 404, 'Région introuvable.')
  const isAns = actor.kind === 'account' && actor.role === 'ans'
  const contacts = asked.region && isAns ? await readContacts(actor, asked.region) : null
  const details = []
  for (const row of rows) {
    const panels = []
    for (const volet of shown)
      panels.push(
        await panelOf(
          actor,
          { point: period, region: row.region, volet },
          row.validations.find((one) => one.volet === volet),
        ),
      )
    details.push({
      row,
      panels,
      groups: groups
        .filter(({ region }) => region === row.region)
        .map(named)
        .sort(byName),
    })
  }
  const { openedAt: _opened, closedAt: _closed, ...told } = point
  const { groups: _groups, ...rest } = campaign
  return {
    ...rest,
    ...{ point: told, details, contacts, mayManage: isAns, isOpen: point.state === 'open' },
    volet: shown.length === 1 && campaign.volets.length > 1 ? (shown[0] as Volet) : '',
    late: toRemind(campaign, 'late').length,
  }
}

type Validations = Awaited<ReturnType<typeof readCampaign>>['regions'][number]['validations']

async function panelOf(actor: Actor, target: { point: Period; region: string; volet: Volet }, validation: Validations[number] | undefined) {
  const mayValidate = actor.kind === 'account' && actor.role === 'region' && actor.regions.includes(target.region)
  return {
    ...target,
    left: await readLeft(actor, target),
    validation,
    mayValidate,
    mayDecide: actor.kind === 'account' && actor.role === 'ans',
  }
}

function readContacts(actor: Actor, region: string): Promise<Contact[]> {
  return asActor(actor, (sql) => sql<Contact[]>`select id, name, email, region from contacts() where region = ${region} order by name`)
}

const named = <T extends { departement: string }>(group: T) => ({
  ...group,
  name: departements[group.departement]?.nom ?? group.departement,
})
const byName = (one: { name: string; volet: string }, other: { name: string; volet: string }) =>
  one.name.localeCompare(other.name, 'fr') || one.volet.localeCompare(other.volet)

/** Validates, accepts, sends back or reminds, as a form asks; a refusal is a sentence on the page. */
export const act = (actor: Actor, period: Period, form: FormData): Promise<Told> => tellOrRefuse(perform(actor, period, form))

async function perform(actor: Actor, period: Period, form: FormData): Promise<string> {
  const [gesture, person, reason] = ['geste', 'personne', 'motif'].map((name) => String(form.get(name) ?? ''))
  const target = { point: period, region: String(form.get('region')), volet: form.get('volet') === 'esms' ? 'esms' : 'es' } as const
  switch (gesture) {
    case 'valider':
      await validateRegion(actor, target)
      return 'C’est validé : l’ANS le voit. Vous pouvez encore compléter tant que le point est ouvert.'
    case 'accepter':
      await decideRegion(actor, target, 'accepted')
      return 'Accepté : la région le voit.'
    case 'renvoyer':
      await decideRegion(actor, target, 'returned', reason)
      return 'Renvoyé à la région, avec votre motif.'
    case 'relancer':
      return tell(await remind(actor, period, person ? { person } : 'late'))
    default:
      throw new Refusal('geste', 400, 'Demande inconnue.')
  }
}
