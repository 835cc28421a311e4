import { Form } from '@remix-run/react'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Table } from '../../ui/table'
import type { EditedLayout } from './layouts.server'
import { TargetSelect } from './target-select'

export function LayoutForm({ layout: { name, groups, headers }, refused }: { layout: EditedLayout; refused?: string }) {
  return (
    <>
      <Form method="post" className="vg-mapping">
        {refused && (
          <Alert tone="error" live>
            {refused}
          </Alert>
        )}
        <Field label="Nom de la disposition" name="disposition" maxLength={120} required defaultValue={name} />
        <Table caption="En-têtes de la disposition et ce qu’ils deviennent" captionHidden head={<Heads />}>
          {headers.map(({ key, target }, index) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>
                <TargetSelect name={`colonne-${index}`} label={`En-tête « ${key} »`} groups={groups} target={target} />
              </td>
            </tr>
          ))}
        </Table>
        <Button type="submit">Enregistrer</Button>
      </Form>
      <details className="vg-undo">
        <summary>Supprimer cette disposition</summary>
        <p>Les imports déjà faits ne changent pas. Le prochain fichier de ces en-têtes posera de nouveau la question.</p>
        <Form method="post">
          <Button type="submit" name="decision" value="supprimer" look="secondary">
            Supprimer
          </Button>
        </Form>
      </details>
    </>
  )
}

const Heads = () => (
  <tr>
    <th scope="col">En-tête, sous sa forme simple</th>
    <th scope="col">Devient</th>
  </tr>
)
