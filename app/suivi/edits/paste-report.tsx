import type { Report } from './report'

/** What came of a paste, on screen until it is closed or taken back. */
export function PasteReport({ report, close }: { report: Report; close(): void }) {
  return (
    <section className="sheet-report" aria-label="Bilan du collage">
      <p>
        <strong>{report.text}</strong>
      </p>
      {report.refused.length > 0 && (
        <ul>
          {report.refused.map(({ cell, message }) => (
            <li key={cell}>
              {cell} : {message}
            </li>
          ))}
        </ul>
      )}
      <button type="button" onClick={close}>
        Fermer le bilan
      </button>
    </section>
  )
}
