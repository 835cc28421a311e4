import { Form } from '@remix-run/react'
import { ofPeriod, showPeriod, titlePeriod } from '../../importers/period'
import { sourceByKey } from '../../importers/sources'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Field } from '../ui/field'
import { Link } from '../ui/link'
import { HeaderCell, NumberCell, RowHeader, Table } from '../ui/table'
import { showDate } from './day'
import { PlanForm, type PlanFormProps } from './plan-form'

type Sealed = { sha256: string; checkedAt: string | null; altered: string[] }

export type PointRow = {
  period: string
  state: 'open' | 'closed'
  openedAt: string
  openedBy: string
  closedAt: string | null
  closedBy: string | null
  volets: string[]
  deadline: string | null
  lines: { es: number; esms: number }
  months: Record<string, string>
  sources: { label: string; state: string }[]
  seal: Sealed | null
}

type PointsProps = {
  points: readonly PointRow[]
  opening: PlanFormProps | null
  plans: Readonly<Record<string, PlanFormProps>>
  mayManage: boolean
}

const day = (instant: string) => new Date(instant).toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' })

export function Points({ points, opening, plans, mayManage }: PointsProps) {
  return (
    <>
      {opening && (
        <details open={points.length === 0}>
          <summary>Ouvrir un point de suivi…</summary>
          <PlanForm {...opening} />
        </details>
      )}
      {points.length === 0 ? (
        <EmptyState title="Aucun point de suivi">Le premier point ouvert donnera leur feuille à toutes les régions.</EmptyState>
      ) : (
        <Table caption="Points de suivi, le plus récent d’abord" captionHidden head={<Head mayManage={mayManage} />}>
          {points.map((point) => (
            <Row key={point.period} point={point} plan={plans[point.period]} mayManage={mayManage} />
          ))}
        </Table>
      )}
    </>
  )
}

function Head({ mayManage }: { mayManage: boolean }) {
  return (
    <tr>
      <HeaderCell>Mois</HeaderCell>
      <HeaderCell>État</HeaderCell>
      <HeaderCell>Mois de chaque bloc</HeaderCell>
      <HeaderCell number>Lignes ES</HeaderCell>
      <HeaderCell number>Lignes ESMS</HeaderCell>
      <HeaderCell>Empreinte</HeaderCell>
      {mayManage && <HeaderCell>Régler, clore, rouvrir</HeaderCell>}
    </tr>
  )
}

function Row({ point, plan, mayManage }: { point: PointRow; plan: PlanFormProps | undefined; mayManage: boolean }) {
  const { period, state, openedAt, openedBy, closedAt, closedBy, deadline, lines, months, sources, seal } = point
  const isOpen = state === 'open'
  const late = sources.filter((source) => source.state === 'late').map(({ label }) => label)
  return (
    <tr>
      <RowHeader>
        <Link href={`/points/${period}`}>{titlePeriod(period)}</Link>
      </RowHeader>
      <td>
        <Badge tone={isOpen ? 'success' : 'neutral'}>{isOpen ? 'Ouvert' : 'Clos'}</Badge>
        <br />
        <span className="vg-muted">{closedAt ? `le ${day(closedAt)} par ${closedBy}` : `le ${day(openedAt)} par ${openedBy}`}</span>
        {deadline && <span className="vg-muted"> · échéance le {showDate(deadline)}</span>}
      </td>
      <td>
        {Object.entries(months)
          .map(([source, month]) => `${sourceByKey(source)?.label ?? source} ${showPeriod(month)}`)
          .join(' · ')}
        {late.length > 0 && (
          <>
            <br />
            <Badge tone="error">en retard</Badge> {late.join(', ')}
          </>
        )}
      </td>
      <NumberCell value={lines.es} />
      <NumberCell value={lines.esms} />
      <td>{seal && <Weighed seal={seal} period={period} mayManage={mayManage} />}</td>
      {mayManage && (
        <td>
          {plan && (
            <details>
              <summary>Régler…</summary>
              <PlanForm {...plan} />
            </details>
          )}
          {isOpen ? <Closing period={period} /> : <Reopening period={period} />}
        </td>
      )}
    </tr>
  )
}

/** What the point weighed at its closing, and whether it still does. */
function Weighed({ seal: { sha256, checkedAt, altered }, period, mayManage }: { seal: Sealed; period: string; mayManage: boolean }) {
  return (
    <>
      <code title={sha256}>{sha256.slice(0, 12)}…</code>
      <br />
      {altered.length > 0 && <Badge tone="error">altérée</Badge>}
      <span className="vg-muted">
        {checkedAt ? `${altered.length > 0 ? 'constaté' : 'vérifiée'} le ${day(checkedAt)}` : 'prise à la clôture'}
      </span>
      {mayManage && (
        <Form method="post">
          <input type="hidden" name="geste" value="verifier" />
          <input type="hidden" name="mois" value={period} />
          <Button type="submit" small look="bare" aria-label={`Vérifier l’empreinte ${ofPeriod(period)}`}>
            Vérifier
          </Button>
        </Form>
      )}
    </>
  )
}

function Closing({ period }: { period: string }) {
  return (
    <details>
      <summary>Clore…</summary>
      <Form method="post">
        <p>Les régions ne pourront plus saisir dans ce point, et aucun fichier ne le changera plus.</p>
        <input type="hidden" name="geste" value="clore" />
        <input type="hidden" name="mois" value={period} />
        <Button type="submit" small>
          Clore {showPeriod(period)}
        </Button>
      </Form>
    </details>
  )
}

function Reopening({ period }: { period: string }) {
  return (
    <details>
      <summary>Rouvrir…</summary>
      <Form method="post">
        <input type="hidden" name="geste" value="rouvrir" />
        <input type="hidden" name="mois" value={period} />
        <Field label="Motif, gardé au journal" name="motif" required maxLength={300} />
        <Button type="submit" small look="secondary">
          Rouvrir {showPeriod(period)}
        </Button>
      </Form>
    </details>
  )
}
