import { readView, type View } from '../../app/suivi/view'

/** What a region asks of its sheet: sorts of each kind, filters, searches, and the page after. */
const searches = [
  '',
  'tri=-nom',
  'tri=finess',
  'tri=asp.dpi',
  'tri=-insi.appels',
  'tri=insi.taux',
  'tri=-asp.meteo',
  'tri=asp.commentaire',
  'f.asp.dpi=commande_signee',
  'f.asp.meteo=alerte&tri=-mssante.messages',
  'vide=asp.meteo',
  'rempli=asp.commentaire&tri=-asp.commentaire',
  'q=commune+12',
  'q=etablissement+a1&tri=-insi.appels',
  'departement=01,22,35,75',
]

export function views(region: string, point: string): View[] {
  return searches.map((search) => readView({ region }, new URL(`http://vigie/?point=${point}&${search}`)))
}
