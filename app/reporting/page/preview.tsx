import { Table } from '../../ui/table'
import type { Cell, Table as Tab } from '../table'
import { cellText } from '../words'

/** The first rows of each tab, and how many there are. */
export function Preview({ tables }: { tables: readonly Tab[] }) {
  return (
    <div className="vg-report__tabs">
      {tables.map((table, rank) => (
        <details key={table.title} open={rank === 0}>
          <summary>
            {table.title} <span className="vg-muted">– {countWords(table)}</span>
          </summary>
          <PreviewTable table={table} />
        </details>
      ))}
    </div>
  )
}

/** The columns that a tab leaves empty on purpose are named, not drawn. */
export function PreviewTable({ table: { title, header, rows, keys, formats } }: { table: Tab }) {
  if (rows.length === 0) return <p className="vg-muted">Aucune ligne dans ce périmètre, à ce point de suivi.</p>
  const shown = header.flatMap((_, column) => (formats[column]?.isBlank ? [] : [column]))
  const blank = header.filter((_, column) => formats[column]?.isBlank)
  return (
    <>
      {blank.length > 0 && <p className="vg-muted">{blankWords(blank)}</p>}
      <Table caption={`Aperçu de l’onglet ${title}`} captionHidden head={<Heads header={shown.map((column) => header[column] ?? '')} />}>
        {rows.map((row, rank) => (
          <tr key={keys[rank]}>
            {shown.map((column) => (
              <PreviewCell key={header[column]} cell={row[column] ?? null} numFmt={formats[column]?.numFmt} />
            ))}
          </tr>
        ))}
      </Table>
    </>
  )
}

const blankWords = (blank: readonly string[]) =>
  blank.length === 1
    ? `Dans le fichier, une colonne est laissée vide dans cet onglet : ${blank[0]}.`
    : `Dans le fichier, ${blank.length} colonnes sont laissées vides dans cet onglet : ${blank.join(', ')}.`

function countWords({ rows, total = rows.length }: Tab): string {
  const lines = `${total.toLocaleString('fr-FR')} ${total > 1 ? 'lignes' : 'ligne'}`
  return total > rows.length ? `${lines}, les ${rows.length} premières` : lines
}

const Heads = ({ header }: { header: readonly string[] }) => (
  <tr>
    {header.map((title) => (
      <th key={title} scope="col">
        {title}
      </th>
    ))}
  </tr>
)

const PreviewCell = ({ cell, numFmt }: { cell: Cell; numFmt: string | undefined }) => (
  <td className={typeof cell === 'number' ? 'vg-number' : undefined}>{cellText(cell, numFmt)}</td>
)
