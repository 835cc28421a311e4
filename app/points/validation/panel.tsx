import { Form, useNavigation } from '@remix-run/react'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Link } from '../../ui/link'
import { HeaderCell, NumberCell, RowHeader, Table } from '../../ui/table'
import type { Validation } from '../campaign/state'
import { counted, showInstant } from '../day'
import type { Left } from './validate.server'

export type PanelProps = {
  region: string
  volet: 'es' | 'esms'
  point: string
  isOpen: boolean
  left: readonly Left[]
  validation: Validation | undefined
  mayValidate: boolean
  mayDecide: boolean
}

const names = { es: 'ES (sanitaire)', esms: 'ESMS' } as const

/** A volet of a region: what is left column by column, then who said it is done. */
export function ValidationPanel(props: PanelProps) {
  const { region, volet, point, left } = props
  const [empty, carried] = [left.reduce((sum, one) => sum + one.empty, 0), left.reduce((sum, one) => sum + one.carriedOver, 0)]
  const sheet = `/suivi/${region}?volet=${volet}&point=${point}`
  return (
    <section aria-labelledby={`valider-${region}-${volet}`} className="vg-volet">
      <h3 id={`valider-${region}-${volet}`}>
        {names[volet]} : {counted(carried, 'cellule reconduite à confirmer', 'cellules reconduites à confirmer')},{' '}
        {counted(empty, 'cellule vide', 'cellules vides')}
      </h3>
      <State {...props} />
      <details>
        <summary>Ce qui reste, colonne par colonne</summary>
        <Table caption={`${names[volet]} : ce qui reste dans chaque colonne jaune`} captionHidden head={<Head />}>
          {left.map((one) => (
            <tr key={one.key}>
              <RowHeader>
                {one.source} › {one.label}
              </RowHeader>
              <NumberCell value={one.filled} />
              <td className="vg-number">
                {one.empty > 0 ? <Link href={`${sheet}&vide=${one.key}`}>{one.empty.toLocaleString('fr-FR')}</Link> : '0'}
              </td>
              <td className="vg-number">
                {one.carriedOver > 0 ? <Link href={`${sheet}&reconduit=${one.key}`}>{one.carriedOver.toLocaleString('fr-FR')}</Link> : '0'}
              </td>
              <td>{one.carriedOver > 0 && <Oldest sheet={sheet} left={one} />}</td>
            </tr>
          ))}
        </Table>
      </details>
    </section>
  )
}

function Oldest({ sheet, left: { key, oldest } }: { sheet: string; left: Left }) {
  if (oldest === 0) return <>moins d’un mois</>
  return <Link href={`${sheet}&perime=${key}@${oldest}`}>{`jusqu’à ${oldest} mois sans changement`}</Link>
}

function Head() {
  return (
    <tr>
      <HeaderCell>Colonne jaune</HeaderCell>
      <HeaderCell number>Renseignées</HeaderCell>
      <HeaderCell number>Vides</HeaderCell>
      <HeaderCell number>Reconduites à confirmer</HeaderCell>
      <HeaderCell>Âge</HeaderCell>
    </tr>
  )
}

function State({ region, volet, isOpen, validation, mayValidate, mayDecide }: PanelProps) {
  const state = validation?.state
  return (
    <>
      {validation && <Told {...validation} />}
      {isOpen && mayValidate && (!state || state === 'returned') && (
        <Gesture gesture="valider" region={region} volet={volet} label={`Marquer « validé » : ${names[volet]}`} />
      )}
      {isOpen && mayDecide && state === 'validated' && <Gesture gesture="accepter" region={region} volet={volet} label="Accepter" />}
      {isOpen && mayDecide && (state === 'validated' || state === 'accepted') && (
        <details>
          <summary>Renvoyer à la région…</summary>
          <Gesture gesture="renvoyer" region={region} volet={volet} label="Renvoyer" reason />
        </details>
      )}
    </>
  )
}

function Told({ state, validatedBy, validatedAt, decidedBy, decidedAt, reason, remains }: Validation) {
  const left = `Il restait ${counted(remains.empty, 'cellule vide', 'cellules vides')} et ${counted(remains.carriedOver, 'reconduite', 'reconduites')} à confirmer.`
  const decided = `${decidedBy}${decidedAt ? `, le ${showInstant(decidedAt)}` : ''}`
  if (state === 'returned')
    return (
      <Alert tone="warning" title={`Renvoyé par ${decided}`}>
        {reason}
      </Alert>
    )
  return (
    <Alert tone={state === 'accepted' ? 'success' : 'info'}>
      {`Validé par ${validatedBy}, le ${showInstant(validatedAt)}. ${left}${state === 'accepted' ? ` Accepté par ${decided}.` : ' À accepter par l’ANS.'}`}
    </Alert>
  )
}

function Gesture({
  gesture,
  region,
  volet,
  label,
  reason,
}: {
  gesture: string
  region: string
  volet: string
  label: string
  reason?: boolean
}) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="vg-gesture">
      <input type="hidden" name="geste" value={gesture} />
      <input type="hidden" name="region" value={region} />
      <input type="hidden" name="volet" value={volet} />
      {reason && <Field label="Motif, que la région lira" name="motif" required maxLength={1000} />}
      <Button type="submit" small disabled={busy} look={gesture === 'renvoyer' ? 'secondary' : 'primary'}>
        {label}
      </Button>
    </Form>
  )
}
