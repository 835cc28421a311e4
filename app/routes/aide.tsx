import type { MetaFunction } from '@remix-run/node'
import { glossary, keys } from '../aide/words'
import { Link } from '../ui/link'
import { Table } from '../ui/table'
import { pageTitle } from '../ui/title'

export const meta: MetaFunction = () => [{ title: pageTitle('Aide') }]

export default function Aide() {
  return (
    <div className="vg-page vg-page--text">
      <h1>Aide</h1>
      <h2>Les touches de la feuille</h2>
      <Table
        caption="Touches du tableau de suivi"
        captionHidden
        head={
          <tr>
            <th scope="col">Touche</th>
            <th scope="col">Effet</th>
          </tr>
        }
      >
        {keys.map(([key, effect]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td>{effect}</td>
          </tr>
        ))}
      </Table>
      <h2>Les mots de Vigie</h2>
      <dl className="vg-glossary">
        {glossary.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2>Les programmes</h2>
      <p>
        Un programme dépose des fichiers ou prend un rapport avec un jeton de votre compte. La page <Link href="/jetons">Jetons</Link> les
        crée, les montre et les révoque.
      </p>
      <h2>La session</h2>
      <p>
        Elle se ferme après trente minutes sans activité, et quatre heures après la connexion ; un avis le dit deux minutes avant. Une
        saisie refusée pour cette raison reste affichée.
      </p>
    </div>
  )
}
