import { Form, useNavigation } from '@remix-run/react'
import { showPeriod } from '../../importers/period'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import type { Review } from './review.server'
import { asPlaces, changeWords, plural, saidOf } from './words'

/** The buttons, and what each of them will do. */
export function Decision({ review }: { review: Review }) {
  const { row, may } = review
  if (row.status === 'staged' && !may.end) {
    return <Alert tone="info">Cet import attend d’être vérifié par la personne qui l’a envoyé ou par l’ANS. Rien n’a changé.</Alert>
  }
  if (row.status === 'staged') return <Staged review={review} />
  return row.status === 'applied' && may.end && row.source !== 'finess' ? <Undo review={review} /> : null
}

function Staged({ review }: { review: Review }) {
  const { state, formData } = useNavigation()
  const busy = state !== 'idle' ? formData?.get('decision') : undefined
  return (
    <section className="vg-decision" aria-label="Décision">
      <p>{willDo(review)}</p>
      {removesMuch(review) && (
        <Alert tone="warning">
          {`${plural(review.row.changes.removed, 'établissement ou entité', 'établissements ou entités')} de ce mois ne figurent plus dans le fichier et perdront leurs valeurs. Vérifiez que le fichier est complet.`}
        </Alert>
      )}
      <Form method="post" className="vg-buttons">
        <Button type="submit" name="decision" value="appliquer" disabled={busy !== undefined}>
          {busy === 'appliquer' ? 'Application en cours…' : 'Appliquer'}
        </Button>
        <Button type="submit" name="decision" value="ecarter" look="secondary" disabled={busy !== undefined}>
          {busy === 'ecarter' ? 'Mise à l’écart…' : 'Écarter'}
        </Button>
      </Form>
    </section>
  )
}

function willDo({ row, openPoints }: Review): string {
  const changes = changeWords(row.source === 'finess' ? asPlaces(row.changes) : row.changes, saidOf(row.source))
  if (changes === 'aucun changement') return 'Appliquer ce fichier ne changerait aucune valeur.'
  const where = row.source === 'finess' ? 'le référentiel' : `le mois « ${showPeriod(row.period)} »`
  const points =
    openPoints.length > 0
      ? ` La feuille ${pointsOf(openPoints)} sera mise à jour.`
      : ' Aucun point de suivi ouvert n’affiche ce mois : la feuille ne changera pas.'
  const subject = row.source === 'finess' ? 'établissements et entités juridiques : ' : 'lignes : '
  return `Appliquer changera ${where} (${subject}${changes}).${points} Les points de suivi clos et les saisies des régions ne changent pas.`
}

const pointsOf = (points: readonly string[]) =>
  points.length === 1 ? `du point de suivi ${showPeriod(points[0] ?? '')}` : `des points de suivi ${points.map(showPeriod).join(' et ')}`

/** One fifth of what is there: our own threshold. */
function removesMuch({ row: { changes, lines, source } }: Review): boolean {
  return source !== 'finess' && changes.removed > 0 && changes.removed * 5 > lines.applied + lines.unchanged + changes.removed
}

function Undo({ review }: { review: Review }) {
  const { state } = useNavigation()
  return (
    <details className="vg-undo">
      <summary>Annuler cet import…</summary>
      <p>{comesBack(review)}</p>
      <p>Les saisies des régions sont gardées. Les points de suivi clos ne changent pas.</p>
      <Form method="post">
        <Button type="submit" name="decision" value="annuler" look="secondary" disabled={state !== 'idle'}>
          {state !== 'idle' ? 'Annulation en cours…' : 'Oui, annuler cet import'}
        </Button>
      </Form>
    </details>
  )
}

function comesBack({ undo: back, row: { period }, openPoints }: Review): string {
  if (openPoints.length === 0) return 'Aucun point de suivi ouvert n’affiche ce mois : la feuille ne changera pas.'
  if (back.kind === 'replaced') return `L’import n° ${back.by} a déjà remplacé celui-ci pour ce mois : la feuille ne changera pas.`
  if (back.kind === 'none') return 'Aucun autre fichier n’a donné ces colonnes : leurs valeurs disparaîtront de la feuille.'
  const month = back.period === period ? '' : `, ${showPeriod(back.period)}`
  return `La feuille montrera à nouveau les valeurs du fichier « ${back.fileName} » (import n° ${back.id}${month}).`
}
