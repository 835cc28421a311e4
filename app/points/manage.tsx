import { Form, useNavigation } from '@remix-run/react'
import { showPeriod, titlePeriod } from '../../importers/period'
import { sourceByKey } from '../../importers/sources'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Field } from '../ui/field'
import { HeaderCell, NumberCell, RowHeader, Table } from '../ui/table'

export type PointRow = {
  period: string
  state: 'open' | 'closed'
  openedAt: string
  openedBy: string
  closedAt: string | null
  closedBy: string | null
  lines: { es: number; esms: number }
  months: Record<string, string>
}

const day = (instant: string) => new Date(instant).toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' })

export function Points({ points, next, mayManage }: { points: readonly PointRow[]; next: string; mayManage: boolean }) {
  return (
    <>
      {mayManage && <Opening next={next} />}
      {points.length === 0 ? (
        <EmptyState title="Aucun point de suivi">Le premier point ouvert donnera leur feuille à toutes les régions.</EmptyState>
      ) : (
        <Table caption="Points de suivi, le plus récent d’abord" captionHidden head={<Head mayManage={mayManage} />}>
          {points.map((point) => (
            <Row key={point.period} point={point} mayManage={mayManage} />
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
      {mayManage && <HeaderCell>Clore, rouvrir</HeaderCell>}
    </tr>
  )
}

function Row({ point, mayManage }: { point: PointRow; mayManage: boolean }) {
  const { period, state, openedAt, openedBy, closedAt, closedBy, lines, months } = point
  const isOpen = state === 'open'
  return (
    <tr>
      <RowHeader>{titlePeriod(period)}</RowHeader>
      <td>
        <Badge tone={isOpen ? 'success' : 'neutral'}>{isOpen ? 'Ouvert' : 'Clos'}</Badge>
        <br />
        <span className="vg-muted">{closedAt ? `le ${day(closedAt)} par ${closedBy}` : `le ${day(openedAt)} par ${openedBy}`}</span>
      </td>
      <td>
        {Object.entries(months)
          .map(([source, month]) => `${sourceByKey(source)?.label ?? source} ${showPeriod(month)}`)
          .join(' · ')}
      </td>
      <NumberCell value={lines.es} />
      <NumberCell value={lines.esms} />
      {mayManage && <td>{isOpen ? <Closing period={period} /> : <Reopening period={period} />}</td>}
    </tr>
  )
}

function Opening({ next }: { next: string }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="vg-inline-form">
      <input type="hidden" name="geste" value="ouvrir" />
      <Field label="Ouvrir le point de suivi du mois" type="month" name="mois" defaultValue={next} required pattern="\d{4}-\d{2}" />
      <Button type="submit" disabled={busy}>
        {busy ? 'En cours…' : 'Ouvrir'}
      </Button>
    </Form>
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
