import { useState } from 'react'
import { shortTime } from '../grid/settle'
import type { Plain } from '../plain'
import type { TabProps } from '.'
import type { LineDetail, LineEvent } from './line.server'
import { useRead } from './use-read'

const kinds: Record<LineEvent['kind'], string> = {
  saisie: 'Saisie',
  fichier: 'Fichier',
  fil: 'Message',
  contestation: 'Contestation',
  action: 'À faire',
  contact: 'Contact',
}

/** Everything that happened to the line, the latest first; one kind at a time on demand. */
export function HistoryTab({ target, point }: TabProps) {
  const [kind, setKind] = useState<LineEvent['kind'] | ''>('')
  const { value, problem } = useRead<Plain<LineDetail>>(`/suivi/ligne?${new URLSearchParams({ finess: target.line.finess, point })}`)
  if (problem) return <p role="alert">{problem}</p>
  if (!value) return <p>Lecture…</p>
  const events = value.events.filter((event) => kind === '' || event.kind === kind)
  return (
    <>
      <label className="panel-choice">
        Montrer{' '}
        <select value={kind} onChange={(event) => setKind(event.target.value as typeof kind)}>
          <option value="">tout</option>
          {Object.entries(kinds).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {events.length === 0 && <p>Rien encore.</p>}
      <ol className="changes">
        {events.map(({ kind: what, at, by, label, before, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be the same
          <li key={index}>
            <p>
              <span className="event-kind">{kinds[what]}</span> {shortTime(at)} · {by}
            </p>
            <p>
              <strong>{label}</strong>
            </p>
            {before && <del>{before}</del>} <ins>{after || '(effacé)'}</ins>
          </li>
        ))}
      </ol>
    </>
  )
}
