import { showPeriod } from '../../importers/period'
import { Link } from '../ui/link'
import type { NationalColumn, Origin } from './blocks.server'

type FileOrigin = Extract<Origin, { kind: 'file' }>

/** Where the values of a block were read: columns of the same line of the same file are told together. */
export function Provenance({ columns, owner }: { columns: readonly NationalColumn[]; owner: string }) {
  const groups = new Map<string, { origin: Origin; columns: NationalColumn[] }>()
  for (const column of columns) {
    if (!column.origin) continue
    const key = column.origin.kind === 'rule' ? 'rule' : `${column.origin.import} ${column.origin.line}`
    const group = groups.get(key) ?? { origin: column.origin, columns: [] }
    group.columns.push(column)
    groups.set(key, group)
  }
  return (
    <ul className="vg-provenance">
      <li>{`Colonnes remplies par ${owner}.`}</li>
      {[...groups].map(([key, { origin, columns: own }]) => (
        <li key={key}>
          {groups.size > 1 && `${own.map(({ label }) => label).join(', ')} — `}
          {origin.kind === 'rule' ? (
            'Règle : un établissement que le fichier ne nomme pas est « Pas de commande signée ».'
          ) : (
            <Address origin={origin} columns={own} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** « août 2022 : DMP.csv, ligne 3390, colonnes D, E, F » */
function Address({
  origin: { import: id, period, file, sheet, line },
  columns,
}: {
  origin: FileOrigin
  columns: readonly NationalColumn[]
}) {
  const letters = columns.flatMap(({ origin }) => (origin?.kind === 'file' && origin.letter ? [origin.letter] : []))
  const place = [
    // The only sheet of a CSV has the name of its file.
    sheet && !file.startsWith(sheet) && `onglet « ${sheet} »`,
    `ligne ${line}`,
    letters.length > 0 && `${letters.length > 1 ? 'colonnes' : 'colonne'} ${letters.join(', ')}`,
  ].filter(Boolean)
  return (
    <>
      {`${showPeriod(period)} : `}
      <Link href={`/imports/${id}`}>{file}</Link>
      {`, ${place.join(', ')}.`}
    </>
  )
}
