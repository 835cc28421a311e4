import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { fenced } from '../fenced'
import { diagnose } from '../finess'
import { showDay } from '../moment'
import { isProvisoire } from '../provisoire/number'
import { levelsOf } from '../referentiel'
import { Refusal } from '../refusal'
import { requireImport } from '../rights'
import { rebuildSheet } from '../sheet/rebuild'

export type Succession = { ancien: string; nouveau: string; depuis: string }

const nothingDone = 'Aucune donnée n’a été modifiée.'

/**
 * Declares that a number replaces another one, since a day (today when missing). What files said of the former number is then read under the new
 * one, and what the region had typed there is entered again where the new one has nothing. Returns how many cells were.
 * @throws Refusal 403 to who does not import the référentiel, 409 when the succession cannot be
 */
export async function recordSuccession(
  actor: Actor,
  said: { ancien: string; nouveau: string; depuis?: string },
): Promise<Succession & { entries: number }> {
  requireImport(actor, 'finess')
  const succession = { ancien: numberIn(said.ancien), nouveau: numberIn(said.nouveau), depuis: dayIn(said.depuis) }
  return fenced(actor, async (sql) => {
    await sql`select pg_advisory_xact_lock(points_lock())`
    // A provisional établissement ends when its number comes.
    if (isProvisoire(succession.ancien)) await sql`update etablissement set etat = 'Non identifié' where finess = ${succession.ancien}`
    await requirePossible(sql, succession)
    const { ancien, nouveau, depuis } = succession
    await sql`
      insert into succession (ancien, nouveau, depuis, author_name) values (${ancien}, ${nouveau}, ${depuis}, ${actor.name})
      on conflict (ancien) do update set nouveau = excluded.nouveau, depuis = excluded.depuis, author_name = excluded.author_name`
    const entries = await enterAgain(sql, succession)
    await note(sql, actor, 'succession déclarée', succession)
    await rebuildOpenPoints(sql)
    return { ...succession, entries }
  })
}

/** Takes a succession back; the cells entered again stay, as everything that was ever typed. */
export async function forgetSuccession(actor: Actor, ancien: string): Promise<void> {
  requireImport(actor, 'finess')
  return fenced(actor, async (sql) => {
    await sql`select pg_advisory_xact_lock(points_lock())`
    const [gone] = await sql<Succession[]>`delete from succession where ancien = ${ancien} returning ancien, nouveau, depuis`
    if (!gone) throw new Refusal('succession-inconnue', 404, `Aucune succession déclarée pour ${ancien}. ${nothingDone}`)
    if (isProvisoire(gone.ancien)) await sql`update etablissement set etat = 'Ouvert' where finess = ${gone.ancien}`
    await note(sql, actor, 'succession retirée', gone)
    await rebuildOpenPoints(sql)
  })
}

function numberIn(text: string): string {
  const { finess, message } = diagnose(text, () => 'EG')
  if (finess) return finess
  throw new Refusal('finess', 400, `« ${text.slice(0, 40)} » : ${message} ${nothingDone}`)
}

function dayIn(text: string | undefined): string {
  if (!text) return showDay(new Date()).split('/').reverse().join('-')
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toISOString().startsWith(text)
  if (isDay) return text
  throw new Refusal('date', 400, `« ${text.slice(0, 40)} » n’est pas une date : AAAA-MM-JJ attendu. ${nothingDone}`)
}

async function requirePossible(sql: Tx, { ancien, nouveau }: Succession): Promise<void> {
  const levels = await levelsOf(sql, [ancien, nouveau])
  const refuse = (why: string) => {
    throw new Refusal('succession', 409, `${why} ${nothingDone}`)
  }
  if (ancien === nouveau) refuse('Un numéro ne se succède pas à lui-même.')
  if (isProvisoire(nouveau)) refuse('Un établissement provisoire ne remplace aucun numéro.')
  const level = levels.get(nouveau)
  if (!level) refuse(`Le nouveau numéro ${nouveau} est absent du référentiel chargé.`)
  if (levels.has(ancien) && levels.get(ancien) !== level)
    refuse(`${ancien} et ${nouveau} ne sont pas de même niveau : un établissement ne remplace pas une entité juridique.`)
  const [open] = await sql`
    select from etablissement where finess = ${ancien} and etat = 'Ouvert' union all select from entite_juridique where finess = ${ancien} and eg_ouverts > 0`
  if (open) refuse(`${ancien} est encore ouvert dans le référentiel : chargez d’abord la publication qui le ferme.`)
  const [loop] = await sql`
    with recursive next as (select nouveau from succession where ancien = ${nouveau}
      union select s.nouveau from succession s join next n on s.ancien = n.nouveau)
    select from next where nouveau = ${ancien}`
  if (loop) refuse(`${nouveau} a déjà été remplacé par ${ancien} : la succession tournerait en rond.`)
}

/** The instant stays the one of the typing, so that a value older than the point is still shown as carried over. */
async function enterAgain(sql: Tx, { ancien, nouveau }: Succession): Promise<number> {
  const entered = await sql`
    insert into entry (finess, niveau, region, column_key, value, absence, author_name, at)
    select ${nouveau}::text, old.niveau, coalesce(e.region, old.region), old.column_key, old.value, old.absence,
      'reprise de ' || old.finess || ' (' || old.author_name || ')', old.at
    from entry old left join etablissement e on e.finess = ${nouveau}
    where old.finess = ${ancien} and old.superseded_at is null
    on conflict do nothing`
  return entered.count
}

async function rebuildOpenPoints(sql: Tx): Promise<void> {
  for (const { period } of await sql<{ period: string }[]>`select period from point where state = 'open'`) await rebuildSheet(sql, period)
}

async function note(sql: Tx, actor: Actor, action: string, { ancien, nouveau, depuis }: Succession): Promise<void> {
  await sql`insert into journal (account_id, actor, action, object, details)
    values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, ${action}, ${`${ancien} → ${nouveau}`}, ${JSON.stringify({ depuis })}::text::jsonb)`
}
