import { Form } from '@remix-run/react'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Field, Select } from '../../ui/field'
import { Table } from '../../ui/table'
import { MonthField } from '../question'
import type { Mapping } from './read.server'
import { TargetSelect } from './target-select'

/** Each header of the file, ten of its values, and the column it is. */
export function MappingForm({ mapping, period, refused }: { mapping: Mapping; period?: string; refused?: string }) {
  const { sha256, name, sheet, rows, source, groups, headers } = mapping
  return (
    <>
      <Place mapping={mapping} />
      <Form method="post" className="vg-mapping" key={`${sheet} ${rows} ${source}`}>
        {Object.entries({ fichier: sha256, nom: name, onglet: sheet, lignes: rows, source }).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        {refused && (
          <Alert tone="error" live>
            {refused}
          </Alert>
        )}
        <Table caption="Colonnes du fichier et ce qu’elles deviennent" captionHidden head={<Heads />}>
          {headers.map(({ key, letter, col, header, preview, target }) => (
            <tr key={key}>
              <td className="vg-mapping__letter">{letter}</td>
              <th scope="row">{header}</th>
              <td className="vg-mapping__values">{preview.length > 0 ? preview.join(' · ') : 'aucune valeur'}</td>
              <td>
                <TargetSelect name={`colonne-${col}`} label={`Colonne ${letter}, « ${header} »`} groups={groups} target={target} />
              </td>
            </tr>
          ))}
        </Table>
        <div className="vg-mapping__end">
          <Field
            label="Nom de la disposition"
            name="disposition"
            maxLength={120}
            required
            defaultValue={name.replace(/\.[a-z]+$/i, '')}
            hint="Le prochain fichier de mêmes en-têtes sera lu ainsi, sans question."
          />
          <MonthField label="Mois du fichier, s’il ne le dit pas" defaultValue={period} />
        </div>
        <Button type="submit">Garder la disposition et lire le fichier</Button>
      </Form>
    </>
  )
}

const Heads = () => (
  <tr>
    {['Colonne', 'En-tête', 'Dix premières valeurs', 'Devient'].map((title) => (
      <th key={title} scope="col">
        {title}
      </th>
    ))}
  </tr>
)

/** Where the headers are, and of which source. */
function Place({ mapping: { sha256, name, sheet, sheets, rows, candidates, source, sources } }: { mapping: Mapping }) {
  return (
    <Form method="get" className="vg-filters vg-mapping__place" key={`${sheet} ${rows} ${source}`}>
      <input type="hidden" name="fichier" value={sha256} />
      <input type="hidden" name="nom" value={name} />
      <Select label="Source" name="source" options={sources} defaultValue={source} />
      {sheets.length > 1 && (
        <Select label="Onglet" name="onglet" options={sheets.map((value) => ({ value, label: value }))} defaultValue={sheet} />
      )}
      <Select label="Ligne des en-têtes" name="lignes" options={candidates} defaultValue={rows} />
      <Button type="submit" look="secondary">
        Afficher
      </Button>
    </Form>
  )
}
