import { type ReactNode, useState } from 'react'
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
        <Fold isFirst={here.length === 0} summary={`Ouvrir un fil sur ${target.label ? `« ${target.label} »` : 'la ligne'}`}>
          {(close) => (
            <NewThread
              finess={target.line.finess}
              column={target.column}
              about={target.label || 'toute la ligne'}
              {...{ visibilities, role }}
              done={() => {
                close()
                reload()
              }}
            />
          )}
        </Fold>
      )}
      {elsewhere.length > 0 && <h3>Ailleurs sur la ligne</h3>}
      {elsewhere.map((thread) => (
        <ThreadItem key={thread.id} thread={thread} reload={reload} level={4} />
      ))}
    </>
  )
}

/** Stays as the person left it when another one’s thread arrives. */
function Fold({ isFirst, summary, children }: { isFirst: boolean; summary: string; children(close: () => void): ReactNode }) {
  const [isOpen, setOpen] = useState(isFirst)
  return (
    <details className="new-thread-fold" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {children(() => setOpen(false))}
    </details>
  )
}
