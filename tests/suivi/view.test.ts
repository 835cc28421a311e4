import { expect, test } from 'vitest'
import { hrefOf, readView, searchOf, sortedBy } from '../../app/suivi/view'
import { refusal, viewOf } from './small-sheet'

const refusals: [string, string][] = [
  ['tri=nom;drop', 'Tri inconnu.'],
  ['tri=__proto__', 'Tri inconnu.'],
  ['tri=constructor', 'Tri inconnu.'],
  ['tri=raison_sociale', 'Tri inconnu.'],
  ['tri[]=a&tri[]=b', 'Tri inconnu.'],
  ['tri=nom&tri=finess', 'Tri inconnu.'],
  ['tri=esms.usagers', 'Tri inconnu.'],
  ['tri=nom"%20desc--', 'Tri inconnu.'],
  ['filtre[region]=11', 'Filtre inconnu.'],
  ['f.__proto__=a', 'Filtre inconnu.'],
  ['f.asp.meteo=soleil', 'Filtre inconnu pour « Météo ».'],
  ['vide=nom', 'Filtre inconnu.'],
  ['reconduit=asp.dpi', 'Filtre inconnu.'],
  ['reconduit=__proto__', 'Filtre inconnu.'],
  ['vide=asp.meteo%00', 'Filtre inconnu.'],
  ['region=52', 'Filtre inconnu.'],
  ['limite=1000000', 'Filtre inconnu.'],
  ['page=-1', 'Filtre inconnu.'],
  ['volet=tout', 'Volet inconnu.'],
  ['point=2022-13', 'Point de suivi inconnu.'],
  ['rang=0', 'Page inconnue.'],
  ['rang=9999999', 'Page inconnue.'],
  ['tri=nom,-nom', 'Tri inconnu.'],
  ['tri=nom,finess,ej,commune,asp.dpi,asp.ri', 'Tri inconnu.'],
  ['f.mssante.messages=dix', 'Filtre inconnu pour « Nb de messages envoyés ».'],
  ['f.mssante.messages=..', 'Filtre inconnu pour « Nb de messages envoyés ».'],
  ['f.mssante.messages=12e9', 'Filtre inconnu pour « Nb de messages envoyés ».'],
  ['f.roc.fin=2022-02-31..', 'Filtre inconnu pour « Date fin projet en ETS ».'],
  ['f.insi.taux=~jamais', "Filtre inconnu pour « Taux d'identités qualifiées »."],
  ['min.asp.dpi=3', 'Filtre inconnu pour « DPI ».'],
  ['f.departement=35', 'Filtre inconnu.'],
  ['recule=asp.commentaire', 'Filtre inconnu.'],
  ['change=asp.dpi@2022-08-32', 'Filtre inconnu.'],
  ['depuis.asp.dpi=hier', 'Filtre inconnu.'],
  ['depuis.nom=2022-08-01', 'Filtre inconnu.'],
  ['change=asp.dpi@hier', 'Filtre inconnu.'],
  ['perime=asp.meteo', 'Filtre inconnu.'],
  ['perime=asp.meteo@99', 'Filtre inconnu.'],
  ['perime=asp.dpi@3', 'Filtre inconnu.'],
  ['vide=tout', 'Filtre inconnu.'],
  ['vide=asp.meteo@3', 'Filtre inconnu.'],
  ['mien=asp.dpi', 'Filtre inconnu.'],
  ['suivi=asp.meteo', 'Filtre inconnu.'],
  ['par=humeur', 'Groupement inconnu.'],
  ['avec=2022', 'Mois de comparaison inconnu.'],
]

test.each(refusals)('the URL ?%s is refused with a 400 that says « %s »', async (search, message) => {
  expect(await refusal(() => viewOf('53', search))).toEqual([400, message])
})

test('what a form leaves empty is no filter, and boxes ticked twice or joined by a comma mean the same', () => {
  const view = viewOf('53', 'q=&point=&departement=22&departement=35&f.asp.meteo=alerte,deploye&vide=&tri=')
  expect(view).toEqual(viewOf('53', 'departement=22,35&f.asp.meteo=alerte&f.asp.meteo=deploye'))
  expect(view.kept).toEqual({ departement: ['22', '35'], 'asp.meteo': ['alerte', 'deploye'] })
})

test('a form without JavaScript gives the two ends of a range apart', () => {
  const view = viewOf('53', 'min.insi.taux=47,5&max.insi.taux=&min.mssante.messages=&max.mssante.messages=')
  expect(view.kept).toEqual({ 'insi.taux': ['47.5..'] })
})

test('a text that is looked for may hold a comma', () => {
  expect(viewOf('53', 'f.asp.commentaire=relance, puis appel').kept).toEqual({ 'asp.commentaire': ['relance, puis appel'] })
})

test('the region is a filter of the national sheet alone', () => {
  expect(viewOf('france', 'region=53,75').kept).toEqual({ region: ['53', '75'] })
})

test('a view written in a URL is read back the same', () => {
  const search = [
    'volet=esms&point=2022-08&avec=2022-06&q=les+Œillets&departement=22,35&secteur=PA&categorie=500&f.asp.meteo=alerte,~points',
    'f.esms.usagers=10..,3&f.asp.commentaire=a, b&f.asp.commentaire=c&vide=asp.commentaire&rempli=sih.note&reconduit=asp.meteo',
    'perime=asp.meteo@4&change=tout,asp.meteo@2022-05&recule=esms.usagers@2022-07&mien=tout&par=ej&tri=-asp.dui,nom&rang=61',
  ].join('&')
  const view = viewOf('53', search)
  expect(viewOf('53', searchOf(view))).toEqual(view)
  const { departement: _, ...kept } = view.kept
  expect(hrefOf({ ...view, states: [] }, { kept })).toBe(
    '?volet=esms&point=2022-08&avec=2022-06&q=les+%C5%92illets&secteur=PA&categorie=500&f.asp.meteo=alerte,~points&f.esms.usagers=10..,3&f.asp.commentaire=a,+b&f.asp.commentaire=c&par=ej&tri=-asp.dui,nom',
  )
})

test('a column is sorted one way then the other, alone or after the others', () => {
  const view = viewOf('53', 'tri=-asp.dpi')
  expect(sortedBy(view, 'asp.dpi')).toEqual([{ key: 'asp.dpi', descending: false }])
  expect(sortedBy(view, 'nom')).toEqual([{ key: 'nom', descending: false }])
  expect(sortedBy(view, 'nom', true)).toEqual([...view.tri, { key: 'nom', descending: false }])
})

test('a CNSA account that asks for no volet gets ESMS numérique, and may not ask for the other', async () => {
  const read = (search: string) => readView({ region: '53' }, new URL(`http://vigie/suivi/53?${search}`), ['esms'])
  expect(read('').volet).toBe('esms')
  expect(await refusal(() => read('volet=es'))).toEqual([400, 'Volet inconnu.'])
})
