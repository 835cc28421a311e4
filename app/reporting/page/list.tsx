import { showPeriod } from '../../../importers/period'
import { ButtonLink } from '../../ui/button'
import { Link } from '../../ui/link'
import { Table } from '../../ui/table'
import { perimeterWords, volets } from '../words'
import type { ListedReport } from './list.server'

/** The reports of an account: what each is, when it last left, when it leaves next. */
export function ReportList({ reports, mayMake }: { reports: readonly ListedReport[]; mayMake: boolean }) {
  return (
    <>
      {mayMake && (
        <p>
          <ButtonLink href="/rapports/nouveau" look="secondary" small>
            Nouveau rapport
          </ButtonLink>
        </p>
      )}
      <Table caption="Rapports" captionHidden head={<Heads />}>
        {reports.map((report) => (
          <tr key={report.key}>
            <th scope="row">
              <Link href={`/rapports/${report.key}`}>{report.name}</Link>
              {report.about && <small className="vg-report__about">{report.about}</small>}
            </th>
            <td>
              {volets[report.volet]}
              <br />
              <small>{perimeterWords(report)}</small>
            </td>
            <td>
              {report.last ? (
                <>
                  {showPeriod(report.last.point)}
                  <br />
                  <small>
                    le {report.last.at}, par {report.last.by}
                  </small>
                </>
              ) : (
                <span className="vg-muted">jamais</span>
              )}
            </td>
            <td>
              {report.day === null ? <span className="vg-muted">à la main</span> : `le ${report.day === 1 ? '1er' : report.day} du mois`}
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

const Heads = () => (
  <tr>
    {['Rapport', 'Périmètre', 'Dernier envoi', 'Part'].map((title) => (
      <th key={title} scope="col">
        {title}
      </th>
    ))}
  </tr>
)
