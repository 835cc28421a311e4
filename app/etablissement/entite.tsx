import { Link } from '../ui/link'
import { CopyNumber } from './copy-number'
import { Fact } from './identity'
import type { Entite as EntiteOf, Rattachement } from './place.server'
import { plural, showDay } from './words'

const few = 8

/** The entité juridique and the établissements beside this one. */
export function Entite({ entite, rattachements }: { entite: EntiteOf; rattachements: readonly Rattachement[] }) {
  const { finess, raisonSociale, adresse, siren, open, sisters, others } = entite
  return (
    <section aria-labelledby="ej">
      <h2 id="ej">Entité juridique</h2>
      <dl className="vg-facts">
        {raisonSociale && <Fact term="Raison sociale">{raisonSociale}</Fact>}
        <Fact term="FINESS juridique">
          <CopyNumber number={finess} what="le FINESS juridique" />
        </Fact>
        {adresse && <Fact term="Adresse">{adresse}</Fact>}
        {siren && <Fact term="SIREN ou SIRET">{siren}</Fact>}
        <Fact term="Établissements">{`${plural(open, 'ouvert')} dans le référentiel`}</Fact>
        {rattachements.map((one) => (
          <Fact key={`${one.ej} ${one.depuis}`} term="Rattachement">
            {told(one)}
          </Fact>
        ))}
      </dl>
      <h3>Ses autres établissements</h3>
      {sisters.length + others === 0 && <p>Aucun.</p>}
      <Sisters sisters={sisters.slice(0, few)} />
      {sisters.length > few && (
        <details>
          <summary>{`Voir les ${sisters.length - few} suivants`}</summary>
          <Sisters sisters={sisters.slice(few)} />
        </details>
      )}
      {others > 0 && <p>{`${sisters.length > 0 ? 'Et ' : ''}${plural(others, 'établissement')} hors de votre périmètre.`}</p>}
    </section>
  )
}

function told({ ej, depuis, jusquau }: Rattachement): string {
  return jusquau ? `${ej}, du ${showDay(depuis)} au ${showDay(jusquau)}` : `${ej}, constaté depuis le ${showDay(depuis)}`
}

function Sisters({ sisters }: Pick<EntiteOf, 'sisters'>) {
  if (sisters.length === 0) return null
  return (
    <ul className="vg-sisters">
      {sisters.map(({ finess, raisonSociale, commune, categorie, region }) => (
        <li key={finess}>
          <Link href={`/etablissement/${finess}`}>{raisonSociale}</Link>
          <span className="vg-muted">{` ${[commune, region, categorie].filter(Boolean).join(' · ')}`}</span>
        </li>
      ))}
    </ul>
  )
}
