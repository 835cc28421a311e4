import type { Actor } from '../db/actor'
import { labelOf } from './naming'
import { Refusal } from './refusal'
import type { Role } from './source'
import { sourceByKey, sources } from './sources'

export { labelOf } from './naming'

/** The référentiel is a source of its own, without block in the sheet. */
const referentiel = { key: 'finess', importedBy: ['ans'] as readonly Role[] }

export function canImport(actor: Actor, source: string): boolean {
  return actor.kind === 'operator' || importersOf(source).includes(actor.role)
}

export function canImportSome(actor: Actor): boolean {
  return [referentiel, ...sources].some(({ key }) => canImport(actor, key))
}

/** A first answer before the file is even read. */
export function requireSomeImport(actor: Actor): void {
  if (!canImportSome(actor))
    throw new Refusal('droits', 403, 'Votre profil n’importe aucun fichier national. Aucune donnée n’a été modifiée.')
}

export function requireImport(actor: Actor, source: string): void {
  if (!canImport(actor, source)) throw new Refusal('droits', 403, refusalToImport(source))
}

/** An import is ended by who staged it, by the ANS or by the operator; an éditeur does not even apply somebody else's. */
export function requireHold(actor: Actor, { source, authorId }: { source: string; authorId: string | null }): void {
  requireImport(actor, source)
  if (actor.kind === 'operator' || actor.role === 'ans' || actor.id === authorId) return
  throw new Refusal('droits', 403, 'Cet import est celui d’une autre personne. Aucune donnée n’a été modifiée.')
}

export function refusalToImport(source: string): string {
  return `Votre profil n’importe pas les fichiers ${labelOf(source)}. Aucune donnée n’a été modifiée.`
}

function importersOf(source: string): readonly Role[] {
  return source === referentiel.key ? referentiel.importedBy : (sourceByKey(source)?.importedBy ?? [])
}
