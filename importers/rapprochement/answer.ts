import { type Actor, asActor } from '../../db/actor'
import { fenced } from '../fenced'
import { diagnose } from '../finess'
import { levelsOf } from '../referentiel'
import { Refusal } from '../refusal'
import { requireSomeImport } from '../rights'
import { givenKey } from './judge'
import { isWaitedFor } from './queue'

/** What a person says of a text given as a number. */
export type Said = { given: string; finess: string }

const nothingDone = 'Aucune donnée n’a été modifiée.'

/**
 * Remembers which numbers the given texts are, all of them or none. The next files are read with them; the imports already made do not change.
 * @throws Refusal 403 for a text that no import of the actor waits for, 400 for a number the référentiel does not know, 409 for one that
 * somebody else has resolved otherwise
 */
export async function rememberAnswers(actor: Actor, answers: readonly Said[]): Promise<number> {
  requireSomeImport(actor)
  const said = answers.map(({ given, finess }) => ({ given, finess: numberIn(finess) }))
  const waited = new Set(
    (
      await asActor(actor, (sql) =>
        isWaitedFor(
          sql,
          said.map(({ given }) => given),
        ),
      )
    ).map(({ given }) => given),
  )
  const stranger = said.find(({ given }) => !waited.has(given))
  if (stranger) throw new Refusal('droits', 403, `Aucun de vos imports n’attend « ${stranger.given.slice(0, 40)} ». ${nothingDone}`)
  return fenced(actor, async (sql) => {
    const levels = await levelsOf(
      sql,
      said.map(({ finess }) => finess),
    )
    for (const { given, finess } of said) {
      if (!levels.has(finess)) throw new Refusal('absent-du-referentiel', 400, `FINESS ${finess} absent du référentiel. ${nothingDone}`)
      const mayChange = actor.kind === 'operator' || actor.role === 'ans'
      const written = await sql`
        insert into finess_answer (given, finess, author_name) values (${givenKey(given)}, ${finess}, ${actor.name})
        on conflict (given) do update set finess = excluded.finess, author_name = excluded.author_name, at = now()
        where finess_answer.finess = excluded.finess or finess_answer.author_name = ${actor.name} or ${mayChange}`
      if (written.count === 0) {
        throw new Refusal(
          'deja-rapproche',
          409,
          `« ${given.slice(0, 40)} » a déjà été rapproché autrement par une autre personne. ${nothingDone}`,
        )
      }
      await sql`insert into journal (account_id, actor, action, object)
        values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, 'numéro rapproché', ${`${givenKey(given)} → ${finess}`})`
    }
    return said.length
  })
}

/** Forgets an answer: the next files are asked again. For who gave it, the ANS and the operator. */
export async function forgetAnswer(actor: Actor, given: string): Promise<void> {
  requireSomeImport(actor)
  return fenced(actor, async (sql) => {
    const mayChange = actor.kind === 'operator' || actor.role === 'ans'
    const gone = await sql`delete from finess_answer where given = ${givenKey(given)} and (author_name = ${actor.name} or ${mayChange})`
    if (gone.count === 0) throw new Refusal('droits', 403, `Ce rapprochement n’est pas le vôtre, ou n’existe plus. ${nothingDone}`)
    await sql`insert into journal (account_id, actor, action, object)
      values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, 'rapprochement oublié', ${givenKey(given)})`
  })
}

function numberIn(text: string): string {
  const { finess, message } = diagnose(text, () => 'EG')
  if (finess) return finess
  throw new Refusal('finess', 400, `« ${text.slice(0, 40)} » : ${message} ${nothingDone}`)
}
