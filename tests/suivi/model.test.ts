import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOrder } from '../../app/suivi/order.server'
import { randomFrom } from '../setup/seed'
import { naively } from './model/naive'
import { aSearch } from './model/views'
import { aWorld, type World } from './model/world'
import { viewOf } from './small-sheet'

const random = randomFrom()
let world: World
beforeAll(async () => {
  world = await aWorld(random)
}, 60_000)
afterAll(() => world.end())

const cut = (order: string) => order.match(/.{9}/g) ?? []

test('400 views at random show the lines, in the order, that a look at every line in memory finds', async () => {
  const sizes: number[] = []
  for (let round = 0; round < 400; round++) {
    const search = aSearch(random)
    const { order, total } = await readOrder(world.actor, viewOf('53', search))
    expect(cut(order), search).toEqual(naively(world, viewOf('53', search)))
    sizes.push(total)
  }
  // The draw is worth something: many views keep some of the lines.
  expect(sizes.filter((size) => size > 0 && size < world.now.length).length).toBeGreaterThan(100)
}, 60_000)

test('control: a model that takes a typed absence for an empty cell is caught', async () => {
  const blind: World = {
    ...world,
    now: world.now.map((line) => ({
      ...line,
      cells: Object.fromEntries(Object.entries(line.cells).map(([key, cell]) => [key, { ...cell, absence: undefined }])),
    })),
  }
  const view = viewOf('53', 'vide=dmp.labo')
  expect(cut((await readOrder(world.actor, view)).order)).not.toEqual(naively(blind, view))
})
