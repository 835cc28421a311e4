import { fewest } from '../../../importers/figures/indicators'
import type { Definition, ReportColumn } from '../definition'

type Content = Omit<ReportColumn, 'title'>

const value = (field: string): Content => ({ field, calculation: 'valeur' })
const of = (field: string, calculation: ReportColumn['calculation']): Content => ({ field, calculation })
const nothing = value('vide')
const both = (field: string): [Content, Content] => [value(field), value(field)]

/** Title, what the row of an établissement says, what that of a region says: both tabs have the same columns, so that the CSV is one table. What no source says is there all the same, empty. */
const columns: readonly (readonly [title: string, esms: Content, region: Content])[] = [
  ['Niveau', value('niveau'), value('niveau')],
  ['Mois', ...both('mois')],
  ['Région', ...both('region')],
  ['N° projet PAI', value('esms.projet'), nothing],
  ['Porteur (OG)', value('esms.porteur'), nothing],
  ['Nb ESSMS', ...both('lignes')],
  ['FINESS EG', value('finess'), nothing],
  ['FINESS EJ', value('ej'), nothing],
  ['Raison sociale', value('raisonSociale'), nothing],
  ['Catégorie', value('categorie'), nothing],
  ['Secteur', value('secteur'), nothing],
  ['Phase', value('esms.phase'), nothing],
  ['Éditeur', value('esms.editeur'), nothing],
  ['Solution', value('esms.solution'), nothing],
  ['Référencée Ségur', nothing, nothing],
  ['Commande DUI', value('asp.dui'), of('asp.dui', 'positifs')],
  ['Date BDC', nothing, nothing],
  ['Date VA/MES', nothing, nothing],
  ['Nb usagers', value('esms.usagers'), of('esms.usagers', 'somme')],
  ['Nb DUI actifs', value('esms.duiActifs'), of('esms.duiActifs', 'somme')],
  ['Taux de DUI actifs (%)', ...both('taux.duiActifs')],
  ["Taux d'identités qualifiées (%)", value('insi.taux'), nothing],
  ['MSSanté : raccordement', value('mssante.raccordement'), of('mssante.raccordement', 'positifs')],
  ["MSSanté : messages envoyés (valeur de l'EJ)", value('mssante.messages'), of('mssante.messages', 'somme')],
  ['Établissements partageant la valeur', value('partage'), nothing],
  ['DMP : documents', nothing, nothing],
  ['Météo', value('asp.meteo'), of('asp.meteo', 'remplis')],
  ['Commentaire', value('esms.commentaire'), nothing],
  ['Fraîcheur commandes', ...both('mois:asp.dui')],
  ['Fraîcheur ESMS numérique', ...both('mois:esms.duiActifs')],
  ['Fraîcheur INSi', ...both('mois:insi.appel')],
  ['Fraîcheur MSSanté', ...both('mois:mssante.messages')],
  ['Fraîcheur DMP', ...both('mois:dmp.sortie')],
]

/** The monthly report to the CNSA. Its template is not known: what follows is an assumption, that the ANS or the CNSA changes on screen. */
export const cnsa: Definition = {
  volet: 'esms',
  regions: [],
  departements: [],
  secteurs: [],
  categories: [],
  mask: fewest,
  tabs: [
    { title: 'Régions', grain: 'region', sort: null, columns: columns.map(([title, , region]) => ({ ...region, title })) },
    { title: 'ESMS', grain: 'etablissement', sort: null, columns: columns.map(([title, esms]) => ({ ...esms, title })) },
  ],
}
