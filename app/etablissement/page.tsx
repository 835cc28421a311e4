import { titlePeriod } from '../../importers/period'
import { Alert } from '../ui/alert'
import { Badge } from '../ui/badge'
import { Link } from '../ui/link'
import { MonthPicker } from '../ui/month-picker'
import { BlockSection } from './block'
import { Entite } from './entite'
import { Formers } from './formers'
import { Identity } from './identity'
import type { Etablissement } from './read.server'
import { showDay } from './words'

/** One établissement: who it is, its EJ, then every block with its months and its history. */
type PageProps = { etablissement: Etablissement /** A former number to propose. */; proposed: string; refused: string | undefined }

export function EtablissementPage({ etablissement, proposed, refused }: PageProps) {
  const { place, names, entite, rattachements, formers, successor, mayDeclare, point, points, line, blocks } = etablissement
  return (
    <>
      <p className="vg-back">{line ? <Link href={line}>← Sa ligne dans la feuille</Link> : <Link href="/">← Accueil</Link>}</p>
      <h1>
        {`${place.raisonSociale} `}
        {place.etat !== 'Ouvert' && <Badge tone="warning">{place.etat}</Badge>}
      </h1>
      {successor && (
        <Alert tone="info">
          <p>
            {`Ce numéro a été remplacé le ${showDay(successor.depuis)} par `}
            <Link href={`/etablissement/${successor.finess}`}>{successor.finess}</Link>.
          </p>
        </Alert>
      )}
      <div className="vg-who-is">
        <Identity place={place} names={names} />
        <Entite entite={entite} rattachements={rattachements} />
      </div>
      <Formers {...{ formers, mayDeclare, proposed, refused }} />
      <Followed etablissement={etablissement} />
      {blocks.length > 0 && !point && <p className="vg-muted">Aucun point de suivi n’est ouvert.</p>}
      {blocks.length > 0 && point && (
        <div className="vg-which-point">
          <MonthPicker
            label="Point de suivi"
            value={point.period}
            months={points.map((period) => ({ value: period, label: titlePeriod(period) }))}
            action={`/etablissement/${place.finess}`}
          />{' '}
          <span className="vg-muted">{point.state === 'open' ? 'ouvert' : 'clos : tel qu’il était à sa clôture'}</span>
        </div>
      )}
      {blocks.length > 0 && <Summary blocks={blocks} />}
      {blocks.map((block) => (
        <BlockSection key={block.key} block={block} />
      ))}
    </>
  )
}

function Followed({ etablissement: { place, names } }: { etablissement: Etablissement }) {
  if (place.volet === null) {
    return (
      <Alert tone="info">{`Cet établissement n’est pas suivi : la catégorie « ${names.categorie} » n’entre dans aucun des deux périmètres (ES, ESMS).`}</Alert>
    )
  }
  if (place.etat === 'Ouvert') return null
  return (
    <Alert tone="warning">{`Il n’est plus ouvert dans le référentiel (« ${place.etat} ») : il ne paraît plus dans la feuille. Son historique est gardé.`}</Alert>
  )
}

function Summary({ blocks }: Pick<Etablissement, 'blocks'>) {
  return (
    <nav aria-label="Blocs">
      <ul className="vg-summary">
        {blocks.map(({ key, label }) => (
          <li key={key}>
            <a href={`#${key}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
