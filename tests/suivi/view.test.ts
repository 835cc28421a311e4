import { expect, test } from 'vitest'
import { hrefOf, readView, searchOf } from '../../app/suivi/view'
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
  ['f.asp.commentaire=x', 'Filtre inconnu.'],
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
  ['apres=1', 'Page inconnue.'],
  ['apres=350000022', 'Page inconnue.'],
  ['tri=roc.fin&apres=350000022.2022-02-31', 'Page inconnue.'],
  ['tri=mssante.messages&apres=350000022.12e9', 'Page inconnue.'],
]

test.each(refusals)('the URL ?%s is refused with a 400 that says « %s »', async (search, message) => {
  expect(await refusal(() => viewOf('53', search))).toEqual([400, message])
})

test('what a form leaves empty is no filter, and boxes ticked twice or joined by a comma mean the same', () => {
  const view = viewOf('53', 'q=&point=&departement=22&departement=35&f.asp.meteo=alerte,deploye&vide=&tri=')
  expect(view).toEqual(viewOf('53', 'departement=22,35&f.asp.meteo=alerte&f.asp.meteo=deploye'))
  expect(view.choices).toEqual({ 'asp.meteo': ['alerte', 'deploye'] })
})

test('a view written in a URL is read back the same', () => {
  const search =
    'volet=esms&point=2022-08&q=les+Œillets&departement=22,35&secteur=PA&categorie=500&f.asp.meteo=alerte&vide=asp.commentaire&rempli=sih.note&reconduit=asp.meteo&tri=-asp.dui&apres=350000022.2'
  const view = viewOf('53', search)
  expect(viewOf('53', searchOf(view))).toEqual(view)
  expect(hrefOf(view, { departement: [] })).toBe(
    '?volet=esms&point=2022-08&q=les+%C5%92illets&secteur=PA&categorie=500&f.asp.meteo=alerte&vide=asp.commentaire&rempli=sih.note&reconduit=asp.meteo&tri=-asp.dui',
  )
})

test('a CNSA account that asks for no volet gets ESMS numérique, and may not ask for the other', async () => {
  const read = (search: string) => readView({ region: '53' }, new URL(`http://vigie/suivi/53?${search}`), ['esms'])
  expect(read('').volet).toBe('esms')
  expect(await refusal(() => read('volet=es'))).toEqual([400, 'Volet inconnu.'])
})
