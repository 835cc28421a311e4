import { showMoment } from '../../importers/moment'
import { showPeriod } from '../../importers/period'
import { Alert } from '../ui/alert'
import { Badge } from '../ui/badge'
import { Link } from '../ui/link'
import { CellList } from './cells/cells'
import type { Cells } from './cells/cells.server'
import { Changes } from './changes'
import type { Told } from './corrections/correct.server'
import { Corrections } from './corrections/corrections'
import type { Done } from './decide.server'
import { Decision } from './decision'
import { IssueList } from './issue-list'
import type { IssueFilter } from './issues.server'
import { Recognition } from './recognition'
import type { Review } from './review.server'
import { conservation, plural, skippedWords, statusWords } from './words'

type ReviewProps = {
  review: Review
  label: string
  filter: IssueFilter
  done: Done | undefined
  refused: string | undefined
  corrected: Told | undefined
  cells: Cells | undefined
}

/** An import, from what was recognised to the decision. */
export function ReviewPage({ review, label, filter, done, refused, corrected, cells }: ReviewProps) {
  const { row, may } = review
  const { label: status, tone } = statusWords[row.status]
  return (
    <>
      <p className="vg-back">
        <Link href="/imports">← Tous les imports</Link>
      </p>
      <h1>
        {`${label} – ${showPeriod(row.period)}`} <Badge tone={tone}>{status}</Badge>
      </h1>
      <p className="vg-muted">{history(review)}</p>
      {review.hasFile && (
        <p>
          <a className="fr-link fr-icon-download-line fr-link--icon-left" href={`/imports/${row.id}/fichier`}>
            Télécharger le fichier reçu
          </a>
        </p>
      )}
      {refused && (
        <Alert tone="error" live>
          {refused}
        </Alert>
      )}
      {done && isSo(done, review) && <DoneAlert done={done} review={review} />}
      <Decision review={review} />
      <Recognition review={review} />
      <h2>Lignes</h2>
      <p className="vg-law">{conservation(row.lines, row.status !== 'staged')}</p>
      {skippedWords(row.skipped) && <p className="vg-muted">{skippedWords(row.skipped)}</p>}
      {may.lines && row.lines.rejected > 0 && row.status !== 'discarded' && (
        <p>
          <a className="fr-link fr-icon-download-line fr-link--icon-left" href={`/imports/${row.id}/rejets`}>
            {`Télécharger ${row.lines.rejected > 1 ? `les ${plural(row.lines.rejected, 'ligne rejetée', 'lignes rejetées')}` : 'la ligne rejetée'} (.xlsx)`}
          </a>
        </p>
      )}
      {may.end && row.lines.rejected > 0 && row.source !== 'finess' && row.status !== 'discarded' && (
        <p>
          <Link href={`/finess/a-rapprocher?import=${row.id}`}>Rapprocher les numéros FINESS que l’import n’a pas reconnus</Link>
        </p>
      )}
      <Changes review={review} />
      {cells && <CellList id={row.id} cells={cells} />}
      {review.correcting && <Corrections id={row.id} correcting={review.correcting} told={corrected} />}
      <IssueList id={row.id} issues={review.issues} filter={filter} mayRead={may.lines} />
    </>
  )
}

const statusAfter: Record<Done, Review['row']['status']> = { applique: 'applied', ecarte: 'discarded', annule: 'undone' }

/** The address keeps what was just done; coming back to it later must not say it again if it no longer holds. */
const isSo = (done: Done, { row }: Review) => row.status === statusAfter[done]

function history({ row }: Review): string {
  const { id, fileName, authorName, createdAt, appliedAt, endedBy, status } = row
  const applied = appliedAt ? `, appliqué le ${showMoment(appliedAt)}` : ''
  const isOther = endedBy && endedBy !== authorName && status !== 'staged'
  const ended = isOther || (endedBy && status === 'undone') ? `, ${statusWords[status].label.toLowerCase()} par ${endedBy}` : ''
  return `Import n° ${id} · ${fileName}, envoyé par ${authorName} le ${showMoment(createdAt)}${applied}${ended}.`
}

function DoneAlert({ done, review }: { done: Done; review: Review }) {
  const { row, regions, openPoints } = review
  if (done === 'ecarte') {
    return (
      <Alert tone="info" live>
        L’import est écarté : aucune donnée n’a été modifiée.
      </Alert>
    )
  }
  const points = openPoints.map(showPeriod).join(', ')
  const links = regions.filter(({ href }) => href)
  return (
    <Alert tone="success" live title={done === 'applique' ? 'L’import est appliqué.' : 'L’import est annulé.'}>
      <p>
        {row.source === 'finess'
          ? 'Le référentiel est à jour.'
          : points
            ? `La feuille du point de suivi ${points} est à jour.`
            : 'Aucun point de suivi ouvert n’affiche ce mois : la feuille n’a pas changé.'}
      </p>
      {links.length > 0 && (
        <p>
          {'Voir la feuille : '}
          {links.map(({ region, name, href }, index) => (
            <span key={region}>
              {index > 0 && ', '}
              <Link href={href ?? ''}>{name}</Link>
            </span>
          ))}
        </p>
      )}
    </Alert>
  )
}
