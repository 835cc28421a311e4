import { Form, useNavigation } from '@remix-run/react'
import { useId } from 'react'
import { Button } from '../ui/button'
import { Field, Select } from '../ui/field'
import { HeaderCell, RowHeader, Table } from '../ui/table'

export type PlanFile = { source: string; label: string; isExpected: boolean; period: string; promised: string | null }

export type PlanFormProps = {
  gesture: 'ouvrir' | 'regler'
  period: string
  /** Undefined when the perimeter can no longer change. */
  volets?: readonly string[]
  deadline: string | null
  message: string
  files: readonly PlanFile[]
}

const perimeters = [
  { value: 'es,esms', label: 'ES et ESMS' },
  { value: 'es', label: 'ES (sanitaire)' },
  { value: 'esms', label: 'ESMS' },
]

/** What a point asks of the regions and of those who send files; proposed from the point before. */
export function PlanForm({ gesture, period, volets, deadline, message, files }: PlanFormProps) {
  const busy = useNavigation().state !== 'idle'
  const isOpening = gesture === 'ouvrir'
  return (
    <Form method="post" className="vg-plan">
      <input type="hidden" name="geste" value={gesture} />
      <div className="vg-plan__row">
        {isOpening ? (
          <Field label="Mois" type="month" name="mois" defaultValue={period} required pattern="\d{4}-\d{2}" placeholder="AAAA-MM" />
        ) : (
          <input type="hidden" name="mois" value={period} />
        )}
        {volets && <Select label="Périmètre" name="volets" options={perimeters} defaultValue={volets.join(',')} />}
        <Field label="Échéance pour les régions" type="date" name="echeance" defaultValue={deadline ?? ''} placeholder="AAAA-MM-JJ" />
      </div>
      <Message said={message} />
      <Table caption="Fichiers attendus" head={<Head />}>
        {files.map((file) => (
          <Line key={file.source} {...file} />
        ))}
      </Table>
      <Button type="submit" disabled={busy}>
        {busy ? 'En cours…' : isOpening ? 'Ouvrir le point' : 'Enregistrer'}
      </Button>
    </Form>
  )
}

function Message({ said }: { said: string }) {
  const id = useId()
  return (
    <div className="vg-field fr-input-group">
      <label className="fr-label" htmlFor={id}>
        Message aux régions
      </label>
      <textarea id={id} name="message" className="fr-input" rows={2} maxLength={2000} defaultValue={said} />
    </div>
  )
}

function Head() {
  return (
    <tr>
      <HeaderCell>Attendu</HeaderCell>
      <HeaderCell>Mois attendu</HeaderCell>
      <HeaderCell>Promis pour le</HeaderCell>
    </tr>
  )
}

function Line({ source, label, isExpected, period, promised }: PlanFile) {
  const id = useId()
  return (
    <tr>
      <RowHeader>
        <input id={id} type="checkbox" name="attendu" value={source} defaultChecked={isExpected} /> <label htmlFor={id}>{label}</label>
      </RowHeader>
      <td>
        <input
          type="month"
          name={`mois-${source}`}
          defaultValue={period}
          pattern="\d{4}-\d{2}"
          aria-label={`${label} : mois attendu`}
          className="fr-input"
        />
      </td>
      <td>
        <input
          type="date"
          name={`promis-${source}`}
          defaultValue={promised ?? ''}
          aria-label={`${label} : promis pour le`}
          className="fr-input"
        />
      </td>
    </tr>
  )
}
