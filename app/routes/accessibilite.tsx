import type { MetaFunction } from '@remix-run/node'
import { pageTitle } from '../ui/title'

export const meta: MetaFunction = () => [{ title: pageTitle('Accessibilité : non conforme') }]

export default function Accessibilite() {
  return (
    <div className="vg-page vg-page--text">
      <h1>Accessibilité</h1>
      <p>
        <strong>Vigie est non conforme</strong> au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2 : aucun audit
        de conformité n’a encore été réalisé. Cette mention restera tant qu’un audit n’aura pas établi un taux.
      </p>
      <h2>Ce qui est fait sans attendre l’audit</h2>
      <ul>
        <li>Chaque page s’utilise au clavier seul ; l’élément actif est toujours visible.</li>
        <li>Aucune information n’est donnée par la couleur seule : chaque état est aussi écrit.</li>
        <li>Les tableaux ont un titre, des en-têtes de lignes et de colonnes.</li>
        <li>Les résultats d’une saisie et les erreurs sont annoncés aux lecteurs d’écran.</li>
        <li>Les pages sont vérifiées automatiquement à chaque version ; ces vérifications ne remplacent pas un audit.</li>
      </ul>
      <h2>Signaler une difficulté</h2>
      <p>
        Si un contenu ou un service ne vous est pas accessible, écrivez à la personne qui vous a ouvert votre compte : elle vous donnera
        l’information sous une autre forme.
      </p>
      <h2>Voie de recours</h2>
      <p>
        Si vous avez signalé un défaut d’accessibilité et que vous n’avez pas obtenu de réponse satisfaisante, vous pouvez saisir le
        Défenseur des droits :
      </p>
      <ul>
        <li>par le formulaire du site defenseurdesdroits.fr ;</li>
        <li>auprès de son délégué dans votre région ;</li>
        <li>par courrier, gratuit et sans affranchissement : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.</li>
      </ul>
    </div>
  )
}
