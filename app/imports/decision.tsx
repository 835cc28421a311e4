import { Form, useNavigation } from '@remix-run/react'
import { showPeriod } from '../../importers/period'
import { sheetColumn } from '../../importers/sheet-columns'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { Link } from '../ui/link'
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
      <Form method="post" className="vg-decide">
        {review.ticks.length > 0 && <Ticks ticks={review.ticks} id={review.row.id} mayRead={review.may.lines} />}
        <div className="vg-buttons">
          <Button type="submit" name="decision" value="appliquer" disabled={busy !== undefined}>
            {busy === 'appliquer' ? 'Application en cours…' : 'Appliquer'}
          </Button>
          <Button type="submit" name="decision" value="ecarter" look="secondary" disabled={busy !== undefined} formNoValidate>
            {busy === 'ecarter' ? 'Mise à l’écart…' : 'Écarter'}
          </Button>
        </div>
      </Form>
    </section>
  )
}

/** What is suspicious is ticked, one by one, before the import can be applied. */
function Ticks({ ticks, id, mayRead }: { ticks: Review['ticks']; id: number; mayRead: boolean }) {
  return (
    <fieldset className="fr-fieldset vg-ticks">
      <legend className="fr-fieldset__legend">À vérifier et à cocher avant d’appliquer</legend>
      {ticks.map(({ key, label }) => (
        <div key={key} className="fr-fieldset__element">
          <div className="fr-checkbox-group fr-checkbox-group--sm">
            <input type="checkbox" id={`vu-${key}`} name="vu" value={key} required />
            <label className="fr-label" htmlFor={`vu-${key}`}>
              {`${label} : j’ai vérifié`}
            </label>
          </div>
          {mayRead && key !== 'disparus' && (
            <Link href={key === 'evolution' ? `/imports/${id}?code=evolution#remarques` : `/imports/${id}?cellules=${key}&reculs#cellules`}>
              {key === 'evolution' ? 'Voir ces évolutions' : `Voir ces cellules`}
            </Link>
          )}
        </div>
      ))}
    </fieldset>
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

function Undo({ review }: { review: Review }) {
  const { state } = useNavigation()
  return (
    <details className="vg-undo">
      <summary>Annuler cet import…</summary>
      <p>{comesBack(review)}</p>
      <p>Les saisies des régions sont gardées. Les points de suivi clos ne changent pas.</p>
      {review.held && review.held.cells > 0 && <HeldCells held={review.held} source={review.row.source} />}
      <Form method="post">
        <Button type="submit" name="decision" value="annuler" look="secondary" disabled={state !== 'idle'}>
          {state !== 'idle' ? 'Annulation en cours…' : 'Oui, annuler cet import'}
        </Button>
      </Form>
    </details>
  )
}

/** What the undo will leave, known before it is confirmed. */
function HeldCells({ held: { cells, byReason, shown }, source }: { held: NonNullable<Review['held']>; source: string }) {
  return (
    <Alert tone="warning" title={`${plural(cells, 'cellule ne sera pas annulée', 'cellules ne seront pas annulées')}`}>
      <p>Autre chose en dépend ; le reste de l’import est annulé.</p>
      <ul>
        {byReason.map(({ why, cells: n }) => (
          <li key={why}>{`${plural(n, 'cellule')} ${why}`}</li>
        ))}
      </ul>
      <details>
        <summary>{`Voir la liste${cells > shown.length ? ` (les ${shown.length} premières)` : ''}`}</summary>
        <ul className="vg-held">
          {shown.map(({ finess, field, why }) => (
            <li key={`${finess} ${field} ${why}`}>{`${finess}, ${sheetColumn(`${source}.${field}`)?.column.label ?? field} : ${why}`}</li>
          ))}
        </ul>
      </details>
    </Alert>
  )
}

function comesBack({ undo: back, row: { period }, openPoints }: Review): string {
  if (openPoints.length === 0) return 'Aucun point de suivi ouvert n’affiche ce mois : la feuille ne changera pas.'
  if (back.kind === 'replaced') return `L’import n° ${back.by} a déjà remplacé celui-ci pour ce mois : la feuille ne changera pas.`
  if (back.kind === 'none') return 'Aucun autre fichier n’a donné ces colonnes : leurs valeurs disparaîtront de la feuille.'
  const month = back.period === period ? '' : `, ${showPeriod(back.period)}`
  return `La feuille montrera à nouveau les valeurs du fichier « ${back.fileName} » (import n° ${back.id}${month}).`
}
