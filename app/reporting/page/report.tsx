import { type Period, showPeriod } from '../../../importers/period'
import { ButtonLink } from '../../ui/button'
import { csvWarning } from '../../ui/csv-warning'
import { Tag, Tags } from '../../ui/tag'
import { maskWords, perimeterWords, volets } from '../words'
import { Preview } from './preview'
import type { ReportPage } from './report.server'
import { Schedule } from './schedule'
import { Send } from './send'
import { SendingList } from './sending-list'

/** One report: its content at a point, what leaves, what left, what changed since. */
export function ReportView({ page }: { page: ReportPage }) {
  const { report, point, points } = page
  return (
    <>
      <p>
        <strong>{volets[report.definition.volet]}</strong> · {perimeterWords(report.definition)}. {maskWords(report.definition.mask)}
        {report.about && <span className="vg-report__about">{report.about}</span>}
      </p>
      {point ? <Points points={points} point={point} /> : <p>Aucun point de suivi n’est encore ouvert.</p>}
      {point && (
        <>
          <p className="vg-report__actions">
            {(['xlsx', 'ods', 'csv'] as const).map((format) => (
              <a
                key={format}
                className="fr-btn fr-btn--sm fr-btn--secondary"
                href={`/rapports/${report.key}/fichier?point=${point}&format=${format}`}
                download
              >
                Télécharger en {format}
              </a>
            ))}
            {report.mayEdit && (
              <ButtonLink href={`/rapports/${report.key}/modifier?point=${point}`} look="tertiary" small>
                Modifier le rapport
              </ButtonLink>
            )}
          </p>
          <p className="vg-muted">{csvWarning}</p>
          <section aria-labelledby="lignes">
            <h2 id="lignes">Contenu, {showPeriod(point)}</h2>
            <Preview tables={page.tables} />
          </section>
          <Send page={{ ...page, point }} />
        </>
      )}
      <SendingList page={page} />
      {report.mayEdit && <Schedule report={report} />}
    </>
  )
}

function Points({ points, point }: { points: readonly Period[]; point: Period }) {
  return (
    <nav aria-label="Point de suivi" className="vg-report__points">
      <Tags label="Points de suivi">
        {points.map((one) => (
          <Tag key={one} href={`?point=${one}`} pressed={one === point}>
            {showPeriod(one)}
          </Tag>
        ))}
      </Tags>
    </nav>
  )
}
