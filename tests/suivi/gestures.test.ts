import { expect, test } from 'vitest'
import { EditBook } from '../../app/suivi/edits/book'
import { nothingLeft } from '../../app/suivi/edits/report'
import type { Sent } from '../../app/suivi/edits/send'
import type { Written } from '../../app/suivi/written'
import { aServer, columns, line, saved, target } from './one-line'

const block = ['asp.commentaire', 'insi.taux', 'sih.note'].map((column) => ({ ...target(column), label: column }))

test('a block pasted is one gesture: the summary counts what came of it, and « Annuler » takes it back whole', async () => {
  const sent: Sent[] = []
  const book = new EditBook('2022-08', async (_, edits) => {
    sent.push(...edits)
    return edits.map((edit) => ({ ...saved, entry: edit.seen + 1, value: edit.raw || null, text: edit.raw }))
  })
  await book.save(target('mssante.commentaire'), 'avant le collage')
  sent.length = 0
  const cells = block.map((cell, index) => ({ target: cell, raw: ['un', '140 %', ''][index] ?? '' }))
  await book.write('Collage', cells, { beyondSheet: 40, grey: 2 })
  expect(sent.map(({ column }) => column)).toEqual(['asp.commentaire'])
  expect(book.state.report).toEqual({
    text: 'Collage : 1 enregistrée, 1 refusée, 40 sous la dernière ligne, 2 hors des colonnes de la région.',
    refused: [{ cell: 'insi.taux, CHU de Rennes', message: 'insi.taux : taux hors de 0 à 100 : « 140 % ».' }],
  })
  await book.write(
    'Collage',
    block.flatMap((cell) => (cell.column === 'insi.taux' ? [] : { target: cell, raw: cell.column === 'sih.note' ? 'deux' : '' })),
    nothingLeft,
  )
  expect(book.state.status).toBe('Collage : 1 enregistrée, 1 vidée.')
  await book.undo()
  expect(sent.slice(-2).map(({ column, raw }) => [column, raw])).toEqual([
    ['asp.commentaire', 'un'],
    ['sih.note', ''],
  ])
  expect(book.state).toMatchObject({ status: 'Annulé : 2 cellules.', report: undefined })
  expect(book.state.done).toHaveLength(2)
})

test('« Annuler » pressed while a paste is being saved waits for it, and takes it back', async () => {
  const { sent, transmit } = aServer()
  const book = new EditBook('2022-08', transmit)
  const pasted = book.write('Collage', [{ target: target(), raw: 'collé' }], nothingLeft)
  await Promise.all([pasted, book.undo()])
  expect(sent.map(({ raw }) => raw)).toEqual(['collé', ''])
  expect(book.state.status).toBe('Annulé : Commentaires, CHU de Rennes.')
})

test('fifty gestures are remembered, however many cells each has', async () => {
  const { transmit } = aServer()
  const book = new EditBook('2022-08', transmit)
  for (let typed = 0; typed < 53; typed++) await book.save(target(), `texte ${typed}`)
  expect(book.state.done).toHaveLength(50)
})

test('a carried-over value is confirmed by writing it again; taking that back has nothing to write', async () => {
  const { sent, transmit } = aServer()
  const book = new EditBook('2022-08', transmit)
  const carried = { ...target(), line: { ...line, values: columns.map(({ key }) => (key === 'asp.commentaire' ? 'relancé' : null)) } }
  await book.confirm([carried])
  expect(book.state.status).toBe('Confirmé : Commentaires, CHU de Rennes.')
  await book.undo()
  expect(sent.map(({ raw }) => raw)).toEqual(['relancé'])
  expect(book.state.status).toMatch(/^Rien à annuler/)
})

test('a selection of carried-over values is confirmed as one gesture, and says what was refused', async () => {
  const lines = manyLines(3).map((one) => ({ ...one, line: { ...one.line, values: columns.map(() => 'relancé') } }))
  const { transmit, sent } = aServer()
  const book = new EditBook('2022-08', async (point, edits) => transmit(point, edits))
  await book.confirm(lines)
  expect(sent.map(({ raw }) => raw)).toEqual(['relancé', 'relancé', 'relancé'])
  const refusing = new EditBook(
    '2022-08',
    async (_, edits) =>
      edits.map(({ raw }, rank) =>
        rank === 1 ? { status: 'closed', message: 'Le point est clos.' } : { ...saved, value: raw, text: raw },
      ) as Written[],
  )
  await refusing.confirm(lines)
  expect(refusing.state.report?.text).toMatch(/^Confirmation : 2 .*1 /)
  const accepting = new EditBook('2022-08', async (_, edits) => edits.map(({ raw }) => ({ ...saved, value: raw, text: raw })))
  await accepting.confirm(lines)
  expect(accepting.state.status).toBe('Confirmé : 3 cellules.')
})

/** The same column on many lines. */
const manyLines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...target('sih.note'),
    line: { ...line, finess: `35${String(index).padStart(7, '0')}`, entries: columns.map(() => 0) },
  }))

test('a gesture on 1 200 cells leaves in requests that each fit, and each cell has its own answer', async () => {
  const requests: number[] = []
  const book = new EditBook('2022-08', async (_, edits) => {
    requests.push(edits.length)
    return edits.map(({ raw, seen }) => ({ ...saved, entry: seen + 1, value: raw, text: raw }))
  })
  let told = 0
  book.subscribe(() => told++)
  const cells = manyLines(1200).map((one, index) => ({ target: one, raw: `texte ${index}` }))
  await book.write('Collage', cells)
  expect(Math.max(...requests)).toBeLessThanOrEqual(500)
  expect(requests.reduce((sum, count) => sum + count, 0)).toBe(1200)
  expect(cells.every(({ target: one, raw }) => book.editOf(one)?.value === raw)).toBe(true)
  expect(book.state.status).toBe('Collage : 1 200 enregistrées.'.replace('1 200', (1200).toLocaleString('fr-FR')))
  // The grid is drawn anew for each request, not for each cell.
  expect(told).toBeLessThan(60)
})

test('« Annuler » and « Rétablir » go back and forth over a paste', async () => {
  const { sent, transmit } = aServer()
  const book = new EditBook('2022-08', transmit)
  await book.save(target(), 'un')
  await book.write('Collage', [{ target: target(), raw: 'deux' }])
  await book.undo()
  await book.undo()
  await book.redo()
  await book.redo()
  await book.redo()
  expect(sent.map(({ raw }) => raw)).toEqual(['un', 'deux', 'un', '', 'un', 'deux'])
  expect(book.editOf(target())).toMatchObject({ phase: 'saved', value: 'deux' })
  await book.undo()
  await book.save(target(), 'autre chose')
  expect(book.state.undone).toEqual([])
})

test('« Annuler » never writes over what someone else wrote since: the cell is left, and named', async () => {
  const server = aServer()
  const book = new EditBook('2022-08', server.transmit)
  await book.save(target(), 'le mien')
  server.other('le leur')
  await book.undo()
  expect(book.editOf(target())).toMatchObject({ phase: 'received', value: 'le leur' })
  expect(book.state.report).toMatchObject({
    text: 'Rien n’a été annulé. 1 laissée telle quelle.',
    refused: [{ cell: 'Commentaires, CHU de Rennes' }],
  })
  expect(book.state.undone).toEqual([])
})
