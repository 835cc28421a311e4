import type { SerializeFrom } from '@remix-run/node'
import type { ReturnedRow } from '../../../importers/returned/register'
import { Badge } from '../../ui/badge'
import { Link } from '../../ui/link'
import { HeaderCell, RowHeader, Table } from '../../ui/table'
import { at, counted, outcomeOrder, standing } from './words'

export function Standing(row: Parameters<typeof standing>[0]) {
  const [words, tone] = standing(row)
  return <Badge tone={tone}>{words}</Badge>
}

/** The workbooks that a person gave back. */
export function ReturnedList({ rows }: { rows: SerializeFrom<ReturnedRow>[] }) {
  if (rows.length === 0) return null
  return (
    <Table
      caption="Mes classeurs rendus"
      head={
        <tr>
          <HeaderCell>Classeur</HeaderCell>
          <HeaderCell>Rendu le</HeaderCell>
          <HeaderCell>État</HeaderCell>
          <HeaderCell>Cellules</HeaderCell>
        </tr>
      }
    >
      {rows.map(({ id, fileName, createdAt, status, reading }) => (
        <tr key={id}>
          <RowHeader>
            <Link href={`/classeurs/${id}`}>{fileName}</Link>
          </RowHeader>
          <td>{at(createdAt)}</td>
          <td>
            <Standing status={status} reading={reading} />
          </td>
          <td>
            {outcomeOrder
              .filter((one) => reading.counts[one] > 0)
              .map((one) => counted(reading.counts, one))
              .join(', ') || 'aucune différence'}
          </td>
        </tr>
      ))}
    </Table>
  )
}
