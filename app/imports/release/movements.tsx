import { regionName } from '../../../importers/reference/territoires'
import type { MovementType } from '../../../importers/referentiel/movements'
import { Link } from '../../ui/link'
import { HeaderCell, RowHeader, Table } from '../../ui/table'
import { Tag, Tags } from '../../ui/tag'
import { plural } from '../words'
import type { MovementFilter, MovementRow, Movements as MovementsOf } from './movements.server'

const titles: Record<MovementType, string> = {
  ouvert: 'Ouverts',
  ferme: 'Fermés',
  deplace: 'Autre entité juridique',
  renomme: 'Renommés',
  remplace: 'Fusions ou changements de numéro probables',
  absorbe: 'Entités juridiques absorbées',
}

/** The list behind the counts of a release, by région and by kind. */
export function Movements({
  movements: { filter, byType, regions, matching, rows },
  isApplied,
}: {
  movements: MovementsOf
  isApplied: boolean
}) {
  const total = regions.reduce((all, { n }) => all + n, 0)
  return (
    <section aria-labelledby="mouvements">
      <h2 id="mouvements">Établissements concernés</h2>
      {total === 0 && !filter.type && (
        <p>
          Aucun mouvement à lister : premier référentiel chargé, ou aucune ouverture, fermeture ni changement d’entité juridique ou de nom.
        </p>
      )}
      {(total > 0 || filter.type) && (
        <>
          <Tags label="Filtrer par mouvement">
            <Tag href={hrefOf({ ...filter, type: undefined })} pressed={!filter.type}>
              Tous
            </Tag>
            {(Object.keys(titles) as MovementType[])
              .filter((type) => byType[type])
              .map((type) => (
                <Tag key={type} href={hrefOf({ ...filter, type })} pressed={filter.type === type}>
                  {`${titles[type]} (${(byType[type] ?? 0).toLocaleString('fr-FR')})`}
                </Tag>
              ))}
          </Tags>
          <Regions filter={filter} regions={regions} total={total} />
          <List rows={rows} isApplied={isApplied} />
          {rows.length < matching && (
            <p>
              {`${plural(rows.length, 'affiché')} sur ${matching.toLocaleString('fr-FR')}. `}
              {!filter.all && <Link href={hrefOf({ ...filter, all: true })}>Tout voir</Link>}
            </p>
          )}
        </>
      )}
    </section>
  )
}

function Regions({ filter, regions, total }: Pick<MovementsOf, 'filter' | 'regions'> & { total: number }) {
  return (
    <div className="vg-movement-regions">
      <Tags label="Filtrer par région">
        <Tag
          href={hrefOf({ ...filter, region: '' })}
          pressed={filter.region === ''}
        >{`Toutes les régions (${total.toLocaleString('fr-FR')})`}</Tag>
        {regions.map(({ region, name, n }) => (
          <Tag key={region} href={hrefOf({ ...filter, region })} pressed={filter.region === region}>
            {`${name} (${n.toLocaleString('fr-FR')})`}
          </Tag>
        ))}
      </Tags>
    </div>
  )
}

function hrefOf({ type, region, all }: MovementFilter): string {
  const search = new URLSearchParams({ ...(type && { mouvement: type }), ...(region && { region }), ...(all && { tous: 'oui' }) })
  return `?${search}#mouvements`
}

function List({ rows, isApplied }: { rows: readonly MovementRow[]; isApplied: boolean }) {
  return (
    <Table
      caption="Établissements et entités juridiques concernés"
      captionHidden
      head={
        <tr>
          <HeaderCell>Établissement</HeaderCell>
          <HeaderCell>FINESS</HeaderCell>
          <HeaderCell>Région</HeaderCell>
          <HeaderCell>Ce qui change</HeaderCell>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.finess}>
          <RowHeader>{row.isKnown ? <Link href={`/etablissement/${row.finess}`}>{row.nom}</Link> : row.nom}</RowHeader>
          <td>{row.finess}</td>
          <td>{regionName(row.region)}</td>
          <td>
            {sentences(row).map((sentence) => (
              <div key={sentence}>{sentence}</div>
            ))}
            {row.nouveau && row.level === 'EG' && isApplied && (
              <Link href={`/etablissement/${row.nouveau}?ancien=${row.finess}#anciens-numeros`}>Déclarer la succession</Link>
            )}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function sentences({ types, nomAvant, ejAvant, ej, etat, nouveau }: MovementRow): string[] {
  const said: Record<MovementType, string> = {
    ouvert: 'Ouvre.',
    ferme: etat ? `Ferme (« ${etat} »).` : 'N’est plus dans la publication.',
    deplace: `Passe de l’entité juridique ${ejAvant} à ${ej}.`,
    renomme: `S’appelait « ${nomAvant} ».`,
    remplace: `Peut-être remplacé par ${nouveau} : même SIRET ou même nom, même commune, même catégorie.`,
    absorbe: `Tous ses établissements passent à l’entité juridique ${nouveau}.`,
  }
  return types.map((type) => said[type])
}
