import { Form, useFetcher, useNavigation } from '@remix-run/react'
import { useEffect, useReducer, useState } from 'react'
import { showPeriod } from '../../../importers/period'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Field, Select } from '../../ui/field'
import { PreviewTable } from '../page/preview'
import type { Table } from '../table'
import { formatChoices } from '../words'
import type { EditedReport } from './edit.server'
import { Perimeter } from './perimeter'
import { changeDraft, startDraft } from './state'
import { TabEditor } from './tab'
import { TabList } from './tab-list'

type Props = { report: EditedReport; point: string | undefined; refused?: string }

/** A definition being written, with what it gives underneath; nothing leaves this page before « Enregistrer ». */
export function ReportEditor({ report, point, refused }: Props) {
  const [draft, change] = useReducer(changeDraft, report.definition, startDraft)
  const [name, setName] = useState(report.name)
  const isDirty = draft.past.length > 0 || name !== report.name
  const isSaving = useNavigation().state !== 'idle'
  useLeaveWarning(isDirty && !isSaving)
  const { definition, active } = draft
  return (
    <div className="vg-report-editor">
      {refused && (
        <Alert tone="error" live>
          {refused}
        </Alert>
      )}
      <Form method="post" className="vg-report__form">
        <Field label="Nom du rapport" name="nom" required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        <Select label="Format" name="format" options={formatChoices} defaultValue={report.format} />
        <input type="hidden" name="definition" value={JSON.stringify(definition)} />
        <input type="hidden" name="version" value={report.version} />
        {report.key && (
          <Button type="submit" disabled={isSaving}>
            Enregistrer
          </Button>
        )}
        <Button type="submit" name="geste" value="autre" look={report.key ? 'secondary' : 'primary'} disabled={isSaving}>
          {report.key ? 'Enregistrer comme un autre rapport' : 'Créer le rapport'}
        </Button>
        <Button look="tertiary" disabled={draft.past.length === 0} onClick={() => change({ kind: 'undo' })}>
          Annuler le dernier changement
        </Button>
      </Form>
      <p role="status" className="vg-muted">
        {draft.told || (isDirty ? 'Changements non enregistrés.' : '')}
      </p>
      <Perimeter definition={definition} change={change} />
      <TabList tabs={definition.tabs} active={active} change={change} />
      <TabEditor definition={definition} active={active} change={change} />
      {point && <LivePreview definition={definition} active={active} point={point} />}
    </div>
  )
}

const pause = 500

/** What the definition would give, half a second after the last change. */
function LivePreview({ definition, active, point }: { definition: EditedReport['definition']; active: number; point: string }) {
  const { data, submit, state } = useFetcher<{ tables: Table[] } | { refused: string }>()
  const said = JSON.stringify(definition)
  useEffect(() => {
    const timer = setTimeout(() => submit({ definition: said, point }, { method: 'post', action: '/rapports/apercu' }), pause)
    return () => clearTimeout(timer)
  }, [said, point, submit])
  const table = data && 'tables' in data ? data.tables[active] : undefined
  return (
    <section aria-labelledby="apercu" aria-busy={state !== 'idle'}>
      <h2 id="apercu">
        Aperçu, {showPeriod(point)}
        {table?.total !== undefined && ` – ${table.total.toLocaleString('fr-FR')} ${table.total > 1 ? 'lignes' : 'ligne'}`}
      </h2>
      {data && 'refused' in data && <Alert tone="warning">{data.refused}</Alert>}
      {table ? <PreviewTable table={table} /> : !data && <p className="vg-muted">Calcul de l’aperçu…</p>}
    </section>
  )
}

function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isDirty])
}
