import { showPeriod } from '../../../importers/period'
import { Badge, type Tone } from '../../ui/badge'
import { HeaderCell, RowHeader, Table } from '../../ui/table'
import { counted, showDate } from '../day'
import type { SourceState, SourceStatus } from '../sources/status.server'

const words: Readonly<Record<SourceState, { tone: Tone; word: string }>> = {
  came: { tone: 'success', word: 'arrivé' },
  'came-late': { tone: 'warning', word: 'arrivé en retard' },
  late: { tone: 'error', word: 'en retard' },
  waiting: { tone: 'info', word: 'attendu' },
}

/** The files that a point waits for: what has come, what is late, and against which promised day. */
export function Sources({ sources, months }: { sources: readonly SourceStatus[]; months: Readonly<Record<string, string>> }) {
  if (sources.length === 0) return <p className="vg-muted">Ce point n’attend aucun fichier.</p>
  return (
    <Table
      caption="Fichiers attendus"
      head={
        <tr>
          <HeaderCell>Bloc</HeaderCell>
          <HeaderCell>Mois affiché</HeaderCell>
          <HeaderCell>Mois attendu</HeaderCell>
          <HeaderCell>Promis pour le</HeaderCell>
          <HeaderCell>État</HeaderCell>
        </tr>
      }
    >
      {sources.map(({ source, label, owner, period, promised, arrivedOn, state, daysLate }) => (
        <tr key={source}>
          <RowHeader>
            {label} <span className="vg-muted">{owner}</span>
          </RowHeader>
          <td>{months[source] ? showPeriod(months[source]) : 'aucun'}</td>
          <td>{showPeriod(period)}</td>
          <td>{promised ? showDate(promised) : 'sans promesse'}</td>
          <td>
            <Badge tone={words[state].tone}>{words[state].word}</Badge>{' '}
            <span className="vg-muted">
              {arrivedOn && `le ${showDate(arrivedOn)}`}
              {daysLate > 0 && `${arrivedOn ? ', ' : ''}${counted(daysLate, 'jour')} après le jour promis`}
            </span>
          </td>
        </tr>
      ))}
    </Table>
  )
}
