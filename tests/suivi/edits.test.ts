import { afterEach, expect, test, vi } from 'vitest'
import { EditBook } from '../../app/suivi/edits/book'
import { readDrafts } from '../../app/suivi/edits/drafts'
import { current } from '../../app/suivi/edits/edit'
import { send } from '../../app/suivi/edits/send'
import { aServer, aTab, columns, line, saved, target } from './one-line'

afterEach(() => vi.unstubAllGlobals())

test('three edits of the same cell typed without waiting are sent one after the other, each on the version before', async () => {
  const { sent, transmit } = aServer()
  const book = new EditBook('2022-08', transmit)
  await Promise.all([book.save(target(), 'un'), book.save(target(), 'deux'), book.save(target(), 'trois')])
  expect(sent.map(({ raw, seen }) => [raw, seen])).toEqual([
    ['un', 7],
    ['deux', 8],
    ['trois', 9],
  ])
  expect(book.editOf(target())).toMatchObject({ phase: 'saved', value: 'trois', entry: 10 })
  expect(book.state.status).toBe('Enregistré : Commentaires, CHU de Rennes.')
})

test('« Annuler » brings back the texts before, one by one', async () => {
  const { sent, transmit } = aServer()
  const book = new EditBook('2022-08', transmit)
  await book.save(target(), 'un')
  await book.save(target(), 'deux')
  book.undo()
  book.undo()
  await book.save(target(), 'fin')
  expect(sent.map(({ raw }) => raw)).toEqual(['un', 'deux', 'un', '', 'fin'])
})

test('a text that the column cannot read is refused at once, kept, and never sent', async () => {
  const { sent, transmit } = aServer()
  const book = new EditBook('2022-08', transmit)
  await book.save({ ...target('insi.taux'), label: 'Taux' }, '140 %')
  expect(sent).toEqual([])
  expect(book.editOf(target('insi.taux'))).toMatchObject({
    phase: 'refused',
    raw: '140 %',
    message: 'Taux : taux hors de 0 à 100 : « 140 % ».',
  })
})

test('a conflict shows both texts; keeping mine writes it over the other, taking the other sends nothing', async () => {
  const server = aServer({ entry: 12, text: 'VA signée' })
  const book = new EditBook('2022-08', server.transmit)
  await book.save(target(), 'VA attendue')
  expect(book.editOf(target())).toMatchObject({ phase: 'conflict', raw: 'VA attendue', theirs: { text: 'VA signée', author: 'M. Deux' } })
  book.takeTheirs(target())
  expect(book.editOf(target())).toMatchObject({ phase: 'saved', value: 'VA signée', entry: 12 })
  expect(server.sent).toHaveLength(1)

  const other = new EditBook('2022-08', aServer({ entry: 12, text: 'VA signée' }).transmit)
  await other.save(target(), 'VA attendue')
  other.keepMine(target())
  await vi.waitFor(() => expect(other.editOf(target())).toMatchObject({ phase: 'saved', value: 'VA attendue', entry: 13 }))
})

test('an edit stays in the tab until it is known to be saved', async () => {
  aTab()
  const lost = new EditBook('2022-08', async (_, edits) => edits.map(() => ({ status: 'signed-out', message: 'Votre session a expiré.' })))
  await lost.save(target(), 'rendez-vous le 3')
  expect(lost.editOf(target())).toMatchObject({ phase: 'lost', raw: 'rendez-vous le 3' })
  expect(readDrafts()).toMatchObject([{ finess: '350000022', column: 'asp.commentaire', raw: 'rendez-vous le 3' }])
  await new EditBook('2022-08', aServer().transmit).save(target(), 'rendez-vous le 3')
  expect(readDrafts()).toEqual([])
})

test('a saved edit has nothing more to say once the page has been read anew', async () => {
  const book = new EditBook('2022-08', aServer().transmit)
  await book.save(target(), 'un')
  const { index } = target()
  expect(current(book.editOf(target()), line, index)).toMatchObject({ value: 'un' })
  expect(current(book.editOf(target()), { ...line, entries: line.entries.map(() => 8) }, index)).toBeUndefined()
})

test.each([
  [() => Promise.reject(new TypeError('fetch failed')), 'refused', /indisponible.*elle reste affichée/],
  [async () => new Response('Votre session a expiré.', { status: 401 }), 'signed-out', /votre saisie sera rétablie/],
  [async () => new Response('<html>', { status: 502, headers: { 'Content-Type': 'text/html' } }), 'refused', /elle reste affichée/],
  [
    async () => new Response('Requête refusée : elle ne provient pas de ce site.', { status: 403 }),
    'refused',
    /ne provient pas de ce site/,
  ],
])('whatever the network answers the typed text is kept, with the reason', async (answer, status, message) => {
  vi.stubGlobal('fetch', answer)
  const [written] = await send('2022-08', [{ finess: '350000022', column: 'asp.commentaire', raw: 'x', seen: 0 }])
  expect(written).toMatchObject({ status, message: expect.stringMatching(message) })
})

/** Three cells of the line, each of which the server holds in its own version. */
test('what another person writes is shown, and becomes a choice where something typed here is not settled', async () => {
  const book = new EditBook('2022-08', async (_, edits) =>
    edits.map(() => ({ status: 'refused', message: 'Le service est indisponible.' })),
  )
  const theirs = { ...saved, entry: 9, value: 'le leur', text: 'le leur' }
  await book.save(target(), 'le mien')
  book.receive([
    { target: target(), written: theirs },
    { target: target('sih.note'), written: theirs },
    { target: target('mssante.commentaire'), written: { ...theirs, entry: 7 } },
  ])
  expect(book.editOf(target())).toMatchObject({ phase: 'conflict', raw: 'le mien', theirs: { text: 'le leur' } })
  expect(book.editOf(target('sih.note'))).toMatchObject({ phase: 'received', value: 'le leur' })
  expect(book.editOf(target('mssante.commentaire'))).toBeUndefined()
})

test('a value typed on the EJ is taken back as what the EJ held, never as the établissement’s own', async () => {
  const { sent, transmit } = aServer({ entry: 0, text: '' })
  const book = new EditBook('2022-08', transmit)
  const own = columns.map(({ key }) => (key === 'asp.commentaire' ? 'la sienne' : null))
  await book.save({ ...target(), line: { ...line, values: own, ejEntries: columns.map(() => 0) }, niveau: 'EJ' }, 'pour toute l’EJ')
  await book.undo()
  expect(sent.map(({ finess, raw, niveau }) => [finess, raw, niveau])).toEqual([
    ['350005179', 'pour toute l’EJ', 'EJ'],
    ['350005179', '', 'EJ'],
  ])

  // Under its own value the établissement does not show what the EJ held: the server says it.
  const under = aServer({ entry: 2, text: 'ce que disait l’EJ' })
  const other = new EditBook('2022-08', under.transmit)
  await other.save({ ...target(), line: { ...line, values: own, ejEntries: columns.map(() => 2) }, niveau: 'EJ' }, 'encore')
  await other.undo()
  await other.redo()
  expect(under.sent.map(({ raw }) => raw)).toEqual(['encore', 'ce que disait l’EJ', 'encore'])
})
