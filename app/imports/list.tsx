import { Form } from '@remix-run/react'
import { showMoment } from '../../importers/moment'
import { showPeriod } from '../../importers/period'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Select } from '../ui/field'
import { Link } from '../ui/link'
import { Table } from '../ui/table'
import type { Choice, ImportFilter, ListedImport } from './list.server'
import { changeWords, plural, saidOf, statusWords } from './words'

type ImportListProps = { imports: readonly ListedImport[]; filter: ImportFilter; choices: readonly Choice[]; next: number | undefined }

export function ImportList({ imports, filter, choices, next }: ImportListProps) {
  const labels = new Map(choices.map(({ value, label }) => [value, label]))
  return (
    <section aria-labelledby="liste">
      <h2 id="liste">Historique</h2>
      <Filters filter={filter} choices={choices} />
      {imports.length === 0 ? (
        <Nothing isFiltered={Boolean(filter.source || filter.status || filter.before)} />
      ) : (
        <div className="vg-imports">
          <Table caption="Imports, du plus récent au plus ancien" captionHidden head={<Heads />}>
            {imports.map((one) => (
              <Line key={one.id} one={one} label={labels.get(one.source) ?? one.source} />
            ))}
          </Table>
        </div>
      )}
      {next !== undefined && (
        <Link href={`?${String(new URLSearchParams({ ...paramsOf(filter), avant: String(next) }))}`}>Imports plus anciens</Link>
      )}
    </section>
  )
}

function paramsOf({ source, status }: ImportFilter): Record<string, string> {
  return { ...(source ? { source } : {}), ...(status ? { statut: status } : {}) }
}

function Filters({ filter, choices }: Pick<ImportListProps, 'filter' | 'choices'>) {
  const statuses = Object.entries(statusWords).map(([value, { label }]) => ({ value, label }))
  return (
    <Form method="get" className="vg-filters" key={`${filter.source} ${filter.status}`}>
      <Select label="Source" name="source" options={choices} blank="Toutes" defaultValue={filter.source} />
      <Select label="Statut" name="statut" options={statuses} blank="Tous" defaultValue={filter.status} />
      <Button type="submit" look="secondary">
        Filtrer
      </Button>
    </Form>
  )
}

const Heads = () => (
  <tr>
    {['Import', 'Fichier', 'Par', 'Lignes', 'Changements', 'Statut'].map((title) => (
      <th key={title} scope="col">
        {title}
      </th>
    ))}
  </tr>
)

function Line({ one, label }: { one: ListedImport; label: string }) {
  const { id, source, period, fileName, sheet, author, createdAt, appliedAt, lines, changes, status } = one
  const { label: word, tone } = statusWords[status]
  return (
    <tr>
      <th scope="row">
        <Link href={`/imports/${id}`}>{`${label} – ${showPeriod(period)}`}</Link>
      </th>
      <td className="vg-file">
        {fileName}
        {sheet && !fileName.startsWith(sheet) && <span className="vg-muted"> · onglet {sheet}</span>}
      </td>
      <td>
        {author}
        <br />
        <span className="vg-muted vg-moment">{showMoment(status === 'applied' && appliedAt ? appliedAt : createdAt)}</span>
      </td>
      <td>
        <span className="vg-moment">{plural(lines.read, 'lue')}</span>
        {lines.rejected > 0 && (
          <>
            {', '}
            <strong className="vg-moment">{plural(lines.rejected, 'rejetée')}</strong>
          </>
        )}
      </td>
      <td>{changeWords(changes, saidOf(source))}</td>
      <td>
        <Badge tone={tone}>{word}</Badge>
      </td>
    </tr>
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return <EmptyState title="Aucun import ne correspond à ces filtres." action={<Link href="/imports">Voir tous les imports</Link>} />
  }
  return (
    <EmptyState title="Aucun fichier n’a encore été importé.">
      Le premier import apparaîtra ici, avec son auteur, son mois et ses comptes.
    </EmptyState>
  )
}
