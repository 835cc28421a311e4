import { afterEach, expect, test, vi } from 'vitest'
import { blockColumns, columnIndex } from '../../app/suivi/columns'
import { EditBook } from '../../app/suivi/edits/book'
import { readDrafts } from '../../app/suivi/edits/drafts'
import { current, type Target } from '../../app/suivi/edits/edit'
import { nothingLeft } from '../../app/suivi/edits/report'
import { type Sent, send, type Transmit } from '../../app/suivi/edits/send'
import type { Line } from '../../app/suivi/line'
import type { Written } from '../../app/suivi/written'

afterEach(() => vi.unstubAllGlobals())

const columns = blockColumns('es')
const line = {
  ...{
    finess: '350000022',
    raisonSociale: 'CHU de Rennes',
    commune: 'Rennes',
    categorie: '355',
    secteur: 'Sanitaire',
    departement: '35',
    region: '53',
  },
  ...{
    ej: '350005179',
    pmsi: null,
    partage: 3,
    absences: {},
    values: columns.map(() => null),
    entries: columns.map(() => 7),
    ejEntries: columns.map(() => 0),
    marks: '',
  },
} satisfies Line
const target = (column = 'asp.commentaire'): Target => ({ line, column, index: columnIndex('es', column), label: 'Commentaires' })

const saved = {
  status: 'saved',
  entry: 8,
  ejEntry: 0,
  niveau: 'EG',
  value: null,
  absence: null,
  text: '',
  author: 'Mme Kermarrec',
  at: '',
} as const

function aTab(): void {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
}

/** A server that keeps one cell: it refuses a version that is not the one it holds. */
function aServer(holds = { entry: 7, text: '' }) {
  const sent: Sent[] = []
  const answer = (status: 'saved' | 'conflict', text: string): Written =>
    ({
      status,
      entry: holds.entry,
      value: text || null,
      absence: null,
      text,
      author: 'M. Deux',
      at: '2022-08-12T08:42:00Z',
      message: 'modifiée',
    }) as Written
  const write = (edit: Sent): Written => {
    sent.push(edit)
    if (edit.seen !== holds.entry) return answer('conflict', holds.text)
    const before = holds.text
    holds = { entry: holds.entry + 1, text: edit.raw }
    return { ...answer('saved', edit.raw), before } as Written
  }
  const transmit: Transmit = async (_point, edits) => edits.map(write)
  /** What someone else writes, elsewhere. */
  const other = (text: string) => {
    holds = { entry: holds.entry + 1, text }
  }
  return { sent, transmit, other }
}

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
