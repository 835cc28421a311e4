import { showPeriod } from '../../../importers/period'
import { shortTime } from '../grid/settle'
import type { Plain } from '../plain'
import type { TabProps } from '.'
import type { LineDetail } from './line.server'
import { useRead } from './use-read'

/** Of each block: its file, sheet, line, column and date. */
export function SourcesTab({ target, point }: TabProps) {
  const { value, problem } = useRead<Plain<LineDetail>>(`/suivi/ligne?${new URLSearchParams({ finess: target.line.finess, point })}`)
  if (problem) return <p role="alert">{problem}</p>
  if (!value) return <p>Lecture…</p>
  return (
    <>
      {value.sources.map(({ block, owner, cells }) => (
        <section key={block}>
          <h3>
            {block} <small>({owner})</small>
          </h3>
          <dl>
            {cells.map(({ label, text, origin }) => (
              <div key={label}>
                <dt>
                  {label} : <b>{text || '(vide)'}</b>
                </dt>
                <dd>
                  {origin
                    ? `${origin.source.file}, feuille « ${origin.source.sheet} », ligne ${origin.source.line}${origin.source.column ? `, colonne ${origin.source.column}` : ''} – ${showPeriod(origin.period)}${origin.source.importedAt ? `, importé le ${shortTime(origin.source.importedAt)}` : ''}`
                    : 'Aucun fichier ne nomme cet établissement.'}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}
