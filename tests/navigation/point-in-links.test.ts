import { expect, test } from 'vitest'
import { atSamePoint } from '../../app/point-in-links'

const july = { pathname: '/suivi/53', search: '?volet=esms&point=2022-07' }

test.each([
  ['/pilotage', '/pilotage?point=2022-07'],
  ['/rapports/cnsa', '/rapports/cnsa?point=2022-07'],
  ['/rapports/cnsa/changements', '/rapports/cnsa/changements?point=2022-07'],
  ['/etablissement/350000022?q=a%20b#insi', '/etablissement/350000022?q=a+b&point=2022-07#insi'],
  ['/classeurs', '/classeurs?point=2022-07'],
])('the point chosen on a page goes along to %s', (href, followed) => {
  expect(atSamePoint(href, july)).toBe(followed)
})

test.each([
  '/suivi/53',
  '/suivi/53?volet=es',
  '?tri=finess',
  '/pilotage?point=2022-08',
  '/imports',
  '/points',
  '/aide',
  'https://www.data.gouv.fr/suivi',
])('a link that stays there, says its own point or shows none is left as it is: %s', (href) => {
  expect(atSamePoint(href, july)).toBe(href)
})

test('the campaign of a month leads to the sheet of that month; a page without point leads where links say', () => {
  expect(atSamePoint('/suivi/75', { pathname: '/points/2022-07', search: '' })).toBe('/suivi/75?point=2022-07')
  expect(atSamePoint('/suivi/75', { pathname: '/pilotage', search: '' })).toBe('/suivi/75')
  expect(atSamePoint('/suivi/75', { pathname: '/pilotage', search: '?point=%3Cscript%3E' })).toBe('/suivi/75')
})
