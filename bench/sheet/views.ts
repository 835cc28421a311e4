import { readView, type View } from '../../app/suivi/view'

/** What people ask of the larger volet, 4 400 lines of a region or 80 000 of the nation: sorts of each kind, filters, searches. */
const searches = [
  '',
  'tri=-nom',
  'tri=finess',
  'tri=asp.dui',
  'tri=-insi.appels',
  'tri=insi.taux',
  'tri=-asp.meteo',
  'tri=asp.commentaire',
  'f.asp.dui=commande_signee',
  'f.asp.meteo=alerte&tri=-mssante.messages',
  'vide=asp.meteo',
  'rempli=asp.commentaire&tri=-asp.commentaire',
  'q=commune+12',
  'q=etablissement+a1&tri=-insi.appels',
  'departement=01,22,35,75',
  'f.mssante.messages=10..40&f.esms.duiActifs=..50&tri=-mssante.messages,nom',
  'f.asp.commentaire=texte+12&tri=commune,-nom',
  'herite=mssante.messages',
  'reconduit=tout',
  'perime=asp.meteo@3',
  'mien=tout',
  'change=asp.dui',
  'recule=mssante.messages&tri=-insi.appels',
]

export function views(region: string, point: string): View[] {
  return searches.map((search) => readView({ region }, new URL(`http://vigie/?volet=esms&point=${point}&${search}`)))
}
