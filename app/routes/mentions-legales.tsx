import type { MetaFunction } from '@remix-run/node'
import { pageTitle } from '../ui/title'

export const meta: MetaFunction = () => [{ title: pageTitle('Mentions légales') }]

export default function MentionsLegales() {
  return (
    <div className="vg-page vg-page--text">
      <h1>Mentions légales</h1>
      <h2>Éditeur et hébergement</h2>
      <p>
        L’organisme qui met cette installation de Vigie à disposition en est l’éditeur et en choisit l’hébergement : il complète cette page
        avant l’ouverture.
      </p>
      <h2>Données présentées</h2>
      <p>
        Vigie suit des établissements. Elle ne contient aucune donnée de patient, et n’en accepte aucune. Les identités d’établissements
        viennent de « FINESS Extraction du Fichier des établissements » (data.gouv.fr, Licence Ouverte) ; les contours des départements,
        d’IGN Admin Express (Licence Ouverte).
      </p>
      <p>
        Les zones de texte libre s’adressent à d’autres professionnels : écrivez-y des faits utiles au suivi, jamais d’information sur une
        personne.
      </p>
      <h2>Données personnelles des comptes</h2>
      <p>
        Un compte tient en un nom, une adresse électronique, un profil et des régions. Les connexions, les saisies et les imports sont
        inscrits dans un journal avec leur auteur, pour que chacun sache d’où vient une valeur. Vous pouvez demander l’accès à ces données,
        et leur rectification, à la personne qui vous a ouvert votre compte.
      </p>
      <h2>Cookie</h2>
      <p>
        Un seul cookie, celui de votre session : il disparaît à la déconnexion et au plus tard quatre heures après la connexion. Aucune
        mesure d’audience.
      </p>
      <h2>Logiciel</h2>
      <p>
        Vigie est un logiciel libre, sous licence MIT. Les composants d’interface suivent le système de design de l’État, sans sa marque.
      </p>
    </div>
  )
}
