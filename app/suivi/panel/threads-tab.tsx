import { sheetColumn } from '../../../importers/sheet-columns'
import { NewThread } from '../echanges/new-thread'
import { ThreadItem } from '../echanges/thread'
import type { TabProps } from '.'

/** Threads of the cell, then those of the rest of the line; a new one is about the cell that is open. */
export function ThreadsTab({ target, exchanges, reload }: TabProps) {
  if (!exchanges) return <p>Lecture…</p>
  const { threads, may, role } = exchanges
  const here = threads.filter(({ column }) => column === target.column)
  const elsewhere = threads.filter(({ column }) => column !== target.column)
  const owner = sheetColumn(target.column)?.owner ?? 'line'
  const visibilities = may.visibilities[owner]
  return (
    <>
      {threads.length === 0 && <p>Aucun échange pour l’instant, parmi ceux que vous pouvez lire.</p>}
      {here.map((thread) => (
        <ThreadItem key={thread.id} thread={thread} reload={reload} />
      ))}
      {visibilities.length > 0 && (
        <details className="new-thread-fold" open={here.length === 0}>
          <summary>Ouvrir un fil sur {target.label ? `« ${target.label} »` : 'la ligne'}</summary>
          <NewThread
            finess={target.line.finess}
            column={target.column}
            about={target.label || 'toute la ligne'}
            {...{ visibilities, role }}
            done={reload}
          />
        </details>
      )}
      {elsewhere.length > 0 && <h3>Ailleurs sur la ligne</h3>}
      {elsewhere.map((thread) => (
        <ThreadItem key={thread.id} thread={thread} reload={reload} level={4} />
      ))}
    </>
  )
}
