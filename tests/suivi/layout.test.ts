import { expect, test } from 'vitest'
import { defaultLayout, readLayout } from '../../app/suivi/layout'

test('a layout comes back from the browser as it was kept', () => {
  const usual = defaultLayout('es')
  const own = {
    ...usual,
    order: [...usual.order].reverse(),
    hidden: ['asp.ri'],
    widths: { 'asp.meteo': 180 },
    frozen: 2,
    density: 'serree',
  }
  const read = readLayout(JSON.parse(JSON.stringify(own)), 'es')
  expect(read).toMatchObject({ hidden: ['asp.ri'], widths: { 'asp.meteo': 180 }, frozen: 2, density: 'serree' })
  expect(read.order[0]).toBe('nom')
  expect(read.order.slice(1)).toEqual(own.order.filter((key) => key !== 'nom'))
})

test('a column that the kept layout did not know takes its place, one that is gone leaves', () => {
  const usual = defaultLayout('es')
  const kept = { order: [...usual.order.filter((key) => key !== 'asp.ri'), 'asp.disparue'], hidden: ['nom', 'asp.disparue'] }
  expect(readLayout(kept, 'es')).toEqual(usual)
})

test.each([undefined, null, 'x', [], { order: 3, frozen: 'deux', density: 'toString', widths: { 'asp.meteo': 'large' } }])(
  'what is not a layout gives the usual one: %j',
  (said) => expect(readLayout(said, 'es')).toEqual(defaultLayout('es')),
)
