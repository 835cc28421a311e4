import { expect, test } from 'vitest'
import { aFile, aRelease, aVigie } from './vigie'

test('vigie finess says of each value what it is worth, in one JSON value', async () => {
  const vigie = await aVigie()
  await vigie('import', aRelease(), '--yes')
  const values = ['240000372', '240000059', '10002228', '2a0000253', '750150237', '240 000 372', '2,4E+08', '240000373', '200000253', '']
  const { code, out, err } = await vigie('finess', ...values, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const diagnoses = JSON.parse(out)
  expect(diagnoses.map((one: Record<string, unknown>) => [one.input, one.finess, one.level, one.status])).toEqual([
    ['240000372', '240000372', 'EG', 'ok'],
    ['240000059', '240000059', 'EJ', 'ok'],
    ['10002228', '010002228', 'EG', 'repaired'],
    ['2a0000253', '2A0000253', 'EG', 'repaired'],
    ['750150237', '750150237', 'EG', 'ok'],
    ['240 000 372', '240000372', 'EG', 'repaired'],
    ['2,4E+08', null, null, 'rejected'],
    ['240000373', null, null, 'rejected'],
    ['200000253', null, null, 'to-confirm'],
    ['', null, null, 'empty'],
  ])
  expect(Object.keys(diagnoses[0])).toEqual(['input', 'finess', 'level', 'status', 'code', 'message'])
})

test('an import stops at « en attente » without --yes, is applied by its number, and the same file again is a duplicate', async () => {
  const vigie = await aVigie()
  const file = aRelease()
  const staged = JSON.parse((await vigie('import', file, '--json')).out)
  expect(staged).toMatchObject({ import: 1, source: 'finess', period: '2024-01', status: 'staged', lines: { read: 5, applied: 5 } })
  const applied = await vigie('apply', '1', '--json')
  expect(applied.code).toBe(0)
  expect(JSON.parse(applied.out)).toMatchObject({ import: 1, status: 'applied', changes: { added: 5 } })
  const again = await vigie('import', file, '--yes', '--json')
  expect(again.code).toBe(0)
  expect(JSON.parse(again.out)).toMatchObject({ import: 1, status: 'duplicate', lines: { read: 5, unchanged: 5, applied: 0 } })
})

test('a dry run says what would change and leaves nothing to apply', async () => {
  const vigie = await aVigie()
  const { code, out } = await vigie('import', aRelease(), '--dry-run', '--yes', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ import: null, status: 'staged', lines: { applied: 5 } })
  expect(JSON.parse((await vigie('imports', '--json')).out).map(({ status }: { status: string }) => status)).toEqual(['discarded'])
  expect((await vigie('line', '240000372', '--json')).code).toBe(1)
})

test('a file that is missing, unreadable or older is refused with the shape of an import and exit 1', async () => {
  const vigie = await aVigie()
  const missing = await vigie('import', '/nulle/part.xlsx', '--json')
  expect([missing.code, JSON.parse(missing.out).status]).toEqual([1, 'refused'])
  const unknown = await vigie('import', aFile('notes.csv', Buffer.from('bonjour;tout le monde\n1;2\n')), '--json')
  expect(unknown.code).toBe(1)
  expect(JSON.parse(unknown.out)).toMatchObject({ import: null, status: 'refused', lines: { read: 0 } })
  expect(unknown.err).toContain(JSON.parse(unknown.out).issues[0].message)
  await vigie('import', aRelease(), '--yes')
  const older = await vigie('import', aRelease('2023-12-12'), '--yes', '--json')
  expect([older.code, JSON.parse(older.out).issues[0].code]).toEqual([1, 'plus-ancien'])
})

test('a point opens, shows its lines, is closed, and is reopened with a reason', async () => {
  const vigie = await aVigie()
  await vigie('import', aRelease(), '--yes')
  expect((await vigie('totals', '--json')).code).toBe(1)
  expect(JSON.parse((await vigie('point', 'open', '2024-01', '--json')).out)).toMatchObject({ period: '2024-01', state: 'open' })
  const lines = (await vigie('sheet', '--region', '75', '--volet', 'es', '--ndjson')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { finess: '240000372', region: '75', ej: '240000059', columns: { 'asp.dpi': { value: null, absence: null } } },
  ])
  const esms = JSON.parse(
    (await vigie('sheet', '--region', '75', '--volet', 'esms', '--filter', 'categorie=354', '--sort', '-finess', '--json')).out,
  )
  expect(esms.map(({ finess }: { finess: string }) => finess)).toEqual(['240006288'])
  expect((await vigie('sheet', '--region', '75', '--filter', 'couleur=bleu')).code).toBe(2)
  expect(JSON.parse((await vigie('line', '240000372', '--json')).out)).toMatchObject({
    finess: '240000372',
    point: '2024-01',
    columns: { 'asp.dpi': { level: 'EG' } },
  })
  expect(JSON.parse((await vigie('line', '240000059', '--json')).out)).toMatchObject({ status: 'refused', code: 'ej' })
  await vigie('point', 'close', '2024-01')
  expect((await vigie('point', 'close', '2024-01')).code).toBe(1)
  expect((await vigie('point', 'reopen', '2024-01')).code).toBe(2)
  await vigie('point', 'reopen', '2024-01', '--motif', 'fichier en retard')
  expect(JSON.parse((await vigie('point', 'status', '--json')).out)).toMatchObject([
    { period: '2024-01', state: 'open', lines: { es: 2, esms: 3 } },
  ])
})

test('--as acts with the rights of the account and no more', async () => {
  const vigie = await aVigie()
  await vigie('import', aRelease(), '--yes')
  await vigie('point', 'open', '2024-01')
  const added = JSON.parse((await vigie('user', 'add', 'dominique@exemple.fr', '--role', 'region', '--region', '75', '94', '--json')).out)
  expect(added).toMatchObject({ email: 'dominique@exemple.fr', role: 'region', regions: ['75', '94'] })
  expect(added.link).toMatch(/^https:\/\/vigie\.exemple\.fr\/invitation\/\S{20,}$/)
  const as = (...args: string[]) => vigie('--as', 'dominique@exemple.fr', ...args)
  expect(JSON.parse((await as('sheet', '--region', '75', '--json')).out)).toHaveLength(1)
  expect((await as('sheet', '--region', '84', '--json')).code).toBe(1)
  expect((await as('line', '010002228', '--json')).code).toBe(1)
  expect((await as('point', 'close', '2024-01', '--json')).code).toBe(1)
  expect((await as('import', aRelease('2024-02-13'), '--yes', '--json')).code).toBe(1)
  expect((await as('user', 'add', 'autre@exemple.fr', '--role', 'admin')).code).toBe(1)
  expect((await vigie('imports', '--as', 'personne@exemple.fr', '--json')).code).toBe(1)
})

test('the demonstration is never loaded in a database of DATABASE_URL', async () => {
  const vigie = await aVigie()
  const { code, out } = await vigie('demo', '--json')
  expect([code, JSON.parse(out).code]).toEqual([1, 'base-externe'])
})

test('a database without its tables is refused by every command but migrate, which makes them twice without harm', async () => {
  const { default: postgres } = await import('postgres')
  const { inject } = await import('vitest')
  const clusterUrl = inject('clusterUrl')
  const sql = postgres(clusterUrl, { max: 1, onnotice: () => {} })
  await sql`create database vide`
  const { vigieOn } = await import('./vigie')
  const vigie = vigieOn(clusterUrl.replace(/[^/]*$/, 'vide'))
  expect(JSON.parse((await vigie('imports', '--json')).out)).toMatchObject({ status: 'refused', code: 'schema' })
  expect((await vigie('migrate')).code).toBe(0)
  expect((await vigie('migrate', '--json')).out).toBe('{"status":"done"}\n')
  expect(JSON.parse((await vigie('imports', '--json')).out)).toEqual([])
  await sql`drop database vide with (force)`
  await sql.end()
})
