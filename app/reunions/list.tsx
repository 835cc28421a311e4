import { Form, useNavigation } from '@remix-run/react'
import { titlePeriod } from '../../importers/period'
import { regionName } from '../../importers/reference/territoires'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Field, Select } from '../ui/field'
import { Link } from '../ui/link'
import { HeaderCell, RowHeader, Table } from '../ui/table'
import type { Meeting } from './subjects'

export type ListProps = {
  meetings: readonly Meeting[]
  regions: readonly { value: string; label: string }[]
  points: readonly string[]
  today: string
}

export function Meetings({ meetings, regions, points, today }: ListProps) {
  const head = (
    <tr>
      <HeaderCell>Réunion</HeaderCell>
      <HeaderCell>Région</HeaderCell>
      <HeaderCell>Point</HeaderCell>
      <HeaderCell>Préparée par</HeaderCell>
    </tr>
  )
  return (
    <>
      {points.length > 0 && <Planning regions={regions} points={points} today={today} />}
      {meetings.length === 0 ? (
        <EmptyState title="Aucune réunion">La première se prépare ci-dessus : son ordre du jour vient de ce qui a bougé.</EmptyState>
      ) : (
        <Table caption="Réunions, la plus récente d’abord" captionHidden head={head}>
          {meetings.map(({ id, heldOn, title, region, point, authorName }) => (
            <tr key={id}>
              <RowHeader>
                <Link href={`/reunions/${id}`}>
                  {heldOn.split('-').reverse().join('/')} – {title}
                </Link>
              </RowHeader>
              <td>{regionName(region)}</td>
              <td>{titlePeriod(point)}</td>
              <td>{authorName}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}

function Planning({ regions, points, today }: Omit<ListProps, 'meetings'>) {
  const busy = useNavigation().state !== 'idle'
  const volets = [
    { value: 'es', label: 'ES (sanitaire)' },
    { value: 'esms', label: 'ESMS' },
  ]
  return (
    <Form method="post" className="vg-agenda__form">
      <Select label="Région" name="region" options={regions} />
      <Select label="Volet" name="volet" options={volets} />
      <Select label="Point de suivi" name="point" options={points.map((point) => ({ value: point, label: titlePeriod(point) }))} />
      <Field label="Jour" name="jour" type="date" defaultValue={today} required />
      <Button type="submit" disabled={busy}>
        {busy ? 'En cours…' : 'Préparer l’ordre du jour'}
      </Button>
    </Form>
  )
}
