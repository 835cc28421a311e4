import { showPeriod } from '../../importers/period'
import { sheetColumn } from '../../importers/sheet-columns'
import type { Review } from './review.server'

/** What Vigie understood of the file, and on what grounds. */
export function Recognition({ review: { row, columnRemarks } }: { review: Review }) {
  const { header, sheet, period } = row
  const rows = header.headerRows ?? []
  return (
    <section aria-labelledby="reconnu">
      <h2 id="reconnu">Ce qui a été reconnu</h2>
      <dl className="vg-facts">
        <Fact term="Mois">{showPeriod(period)}</Fact>
        {sheet && <Fact term="Onglet">{sheet}</Fact>}
        {rows.length > 0 && <Fact term="En-têtes">{rows.length > 1 ? `lignes ${rows.join(' et ')}` : `ligne ${rows[0]}`}</Fact>}
        {header.confidence !== undefined && <Fact term="Certitude">{certainty(header.confidence)}</Fact>}
        {header.reasons && header.reasons.length > 0 && <Fact term="D’après">{header.reasons.join(' ; ')}</Fact>}
        {Object.keys(header.finess ?? {}).length > 0 && (
          <Fact term="Identifiants">
            {Object.entries(header.finess ?? {})
              .map(([level, letter]) => `FINESS ${levels[level] ?? level} en ${letter}`)
              .join(', ')}
          </Fact>
        )}
        {Object.keys(header.letters ?? {}).length > 0 && <Fact term="Colonnes lues">{columnsRead(header.letters)}</Fact>}
      </dl>
      {columnRemarks.length > 0 ? (
        <ul>
          {columnRemarks.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : (
        <Left missing={header.missing} unknown={header.unknown} />
      )}
    </section>
  )
}

/** Our own thresholds: what is short of them deserves a look at the grounds and the columns. */
function certainty(confidence: number): string {
  const share = `${Math.round(confidence * 100)} %`
  if (confidence >= 0.9) return `forte (${share})`
  return confidence >= 0.7
    ? `moyenne (${share}) : relisez les colonnes lues`
    : `faible (${share}) : vérifiez le mois, la source et les colonnes lues`
}

const levels: Readonly<Record<string, string>> = { EG: 'géographique', EJ: 'juridique', PMSI: 'PMSI' }

function columnsRead(letters: Readonly<Record<string, string>>): string {
  return Object.entries(letters)
    .sort(([, one], [, other]) => one.length - other.length || one.localeCompare(other))
    .map(([key, letter]) => `${sheetColumn(key)?.column.label ?? key} en ${letter}`)
    .join(', ')
}

/** For who does not read the remarks: the header says the essential. */
function Left({ missing = [], unknown = [] }: { missing?: string[]; unknown?: string[] }) {
  return (
    <>
      {unknown.length > 0 && <p>{`Colonnes non lues : ${unknown.join(', ')}.`}</p>}
      {missing.length > 0 && <p>{`Colonnes absentes du fichier : ${missing.join(', ')}.`}</p>}
    </>
  )
}

function Fact({ term, children }: { term: string; children: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
