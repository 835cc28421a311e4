import { expect, test } from 'vitest'
import { writeCell } from '../../app/suivi/write.server'
import type { Written } from '../../app/suivi/written'
import { asActor, asImporter, operator } from '../../db/actor'
import { writeContact } from '../../importers/contacts/write'
import { applyImport, discardImport, stageFile, undoImport } from '../../importers/import.server'
import { rebuildSheet } from '../../importers/sheet/rebuild'
import { ambarroise, anAccount, bergerac, etalab, etalabEj, inADatabase, load, rows, ssiadBergerac, stage } from './files'

const first = etalab('2024-01-10', [bergerac, ssiadBergerac, ambarroise])

test('a newer release says what opens, closes, moves and is renamed in each region before anything changes', async () => {
  await inADatabase()
  await load(first)
  const second = etalab('2024-03-12', [
    { ...bergerac, ej: '160000451', nom: 'C.H. SAMUEL POZZI' },
    ambarroise,
    { finess: '160000253', ej: '160000451', departement: '16', categorie: '355' },
  ])
  const { lines, changes } = await stage(second)
  expect(lines).toEqual({ read: 3, applied: 2, unchanged: 1, duplicate: 0, rejected: 0 })
  expect(changes).toMatchObject({ added: 1, changed: 1, removed: 1 })
  expect(changes.byColumn).toMatchObject({ 'finess.ej': { changed: 1 }, 'finess.raisonSociale': { changed: 1 } })
  expect(changes.byRegion).toEqual({ 75: { added: 1, changed: 1, removed: 1, moved: 1, renamed: 1 } })
  expect(await rows(`select count(*) as n from etablissement where ej = '160000451'`)).toEqual([{ n: 0 }])
})

test('an établissement that changes EJ keeps its dated links, and both EJ are counted anew', async () => {
  await inADatabase()
  await load(first)
  await load(etalab('2024-03-12', [{ ...bergerac, ej: '160000451' }, ssiadBergerac, ambarroise]))
  expect(await rows(`select ej, depuis, jusquau from rattachement where eg = '240000372' order by depuis`)).toEqual([
    { ej: '240000059', depuis: '2024-01-10', jusquau: '2024-03-12' },
    { ej: '160000451', depuis: '2024-03-12', jusquau: null },
  ])
  expect(await rows(`select finess, eg_ouverts from entite_juridique where regions = '{75}' order by finess`)).toEqual([
    { finess: '160000451', eg_ouverts: 1 },
    { finess: '240000059', eg_ouverts: 1 },
  ])
})

test('a release corrected the same day leaves no trace of the link it had made, and a link ended that is given again opens anew', async () => {
  await inADatabase()
  await load(first)
  await load(etalab('2024-03-12', [{ ...bergerac, ej: '160000451' }, ssiadBergerac, ambarroise]))
  await asImporter(operator, (sql) => sql`update rattachement set jusquau = '2024-03-12' where eg = ${ssiadBergerac.finess}`)
  await asImporter(operator, (sql) => sql`update rattachement set depuis = '2024-03-12' where eg = ${ssiadBergerac.finess}`)
  await load(etalab('2024-03-12', [{ ...bergerac, ville: '24112 BERGERAC CEDEX' }, ssiadBergerac, ambarroise]))
  expect(await rows(`select eg, ej, depuis, jusquau from rattachement where ej in ('240000059', '160000451') order by eg, depuis`)).toEqual(
    [
      { eg: '240000372', ej: '240000059', depuis: '2024-01-10', jusquau: '2024-03-12' },
      { eg: '240000372', ej: '240000059', depuis: '2024-03-12', jusquau: null },
      { eg: '240006288', ej: '240000059', depuis: '2024-03-12', jusquau: null },
    ],
  )
  expect(await rows(`select regions, eg_ouverts from entite_juridique where finess in ('240000059', '160000451') order by finess`)).toEqual(
    [
      { regions: ['75'], eg_ouverts: 0 },
      { regions: ['75'], eg_ouverts: 2 },
    ],
  )
})

test('an établissement that a release leaves out is « Non identifié », and open again when it comes back', async () => {
  await inADatabase()
  await load(first)
  await load(etalab('2024-02-13', [bergerac, ambarroise]))
  const ssiad = `select etat, released_at from etablissement where finess = '240006288'`
  expect(await rows(ssiad)).toEqual([{ etat: 'Non identifié', released_at: '2024-01-10' }])
  const back = await load(etalab('2024-03-12', [bergerac, ssiadBergerac, ambarroise]))
  expect(back.changes).toMatchObject({ added: 0, changed: 1, removed: 0 })
  expect(await rows(ssiad)).toEqual([{ etat: 'Ouvert', released_at: '2024-03-12' }])
})

test('a release older than the one loaded is refused and nothing changes', async () => {
  await inADatabase()
  await load(first)
  const older = await stage(etalab('2023-12-12', [{ ...bergerac, nom: 'ANCIEN NOM' }, ssiadBergerac, ambarroise]))
  expect(older).toMatchObject({ import: null, status: 'refused', lines: { read: 3, rejected: 3 } })
  expect(older.issues[0]?.message).toBe(
    'Ce référentiel est daté du 12/12/2023, or celui qui est chargé est du 10/01/2024. Aucune donnée n’a été modifiée.',
  )
})

test('a release staged before a later one was applied is refused when its turn comes', async () => {
  await inADatabase()
  await load(first)
  const waiting = await stage(etalab('2024-02-13', [bergerac, ambarroise]))
  await load(etalab('2024-03-12', [bergerac, ssiadBergerac, ambarroise]))
  await expect(applyImport(operator, Number(waiting.import))).rejects.toMatchObject({ status: 409, code: 'plus-ancien' })
})

test('a line with a false key or a number already seen is counted and reported, and the others go in', async () => {
  await inADatabase()
  const { lines, issues } = await load(
    etalab('2024-01-10', [bergerac, { ...bergerac, nom: 'AUTRE' }, { ...ambarroise, finess: '010002229' }]),
  )
  expect(lines).toEqual({ read: 3, applied: 1, unchanged: 0, duplicate: 1, rejected: 1 })
  expect(issues.map(({ line, code }) => ({ line, code }))).toEqual([
    { line: 3, code: 'doublon' },
    { line: 4, code: 'finess' },
  ])
})

test('a file of entités juridiques names them without closing any établissement', async () => {
  await inADatabase()
  await load(first)
  const named = etalabEj('2024-01-10', [{ finess: '240000059', nom: 'CENTRE HOSPITALIER SAMUEL POZZI' }])
  expect(await load(named)).toMatchObject({ lines: { read: 1, applied: 1 }, changes: { changed: 1, removed: 0 } })
  expect(
    await rows(`select raison_sociale, adresse, siren, statut_juridique, eg_ouverts from entite_juridique where finess = '240000059'`),
  ).toEqual([
    {
      raison_sociale: 'CENTRE HOSPITALIER SAMUEL POZZI',
      adresse: '9 AV CALMETTE, 24100 BERGERAC',
      siren: '262400017',
      statut_juridique: '13',
      eg_ouverts: 2,
    },
  ])
  expect(await rows(`select count(*) as n from etablissement where etat = 'Ouvert'`)).toEqual([{ n: 3 }])
  expect(await stage(named)).toMatchObject({ status: 'duplicate' })
})

test('the sheet of an open point follows the référentiel, and a region that gains an EG of an EJ reads its figures', async () => {
  await inADatabase()
  await load(first)
  await asImporter(operator, async (sql) => {
    await sql`insert into point (period, opened_by) values ('2024-03', 'exploitant')`
    await rebuildSheet(sql, '2024-03')
    const [mss] = await sql`
      insert into import (source, period, status, file_name, sheet, sha256, content_sha256, disposition, header, covers, lines, skipped, changes, author_name)
      values ('mssante', '2024-03', 'applied', 'mss.xlsx', 'Mars', '', '', 'replace', '{}', '{messages}', '{}', '{}', '{}', 'exploitant') returning id`
    await sql`insert into mssante (import_id, finess, line, regions, messages) values (${mss?.id}, '240000059', 5, '{75}', 1830)`
  })
  await load(etalab('2024-03-12', [bergerac, { ...ambarroise, ej: '240000059' }]))
  expect(await rows(`select finess, ej, partage, mssante_messages from sheet where point = '2024-03' order by finess`)).toEqual([
    { finess: '010002228', ej: '240000059', partage: 2, mssante_messages: 1830 },
    { finess: '240000372', ej: '240000059', partage: 2, mssante_messages: 1830 },
  ])
  expect(await rows('select regions from mssante')).toEqual([{ regions: ['75', '84'] }])
})

test('what was typed follows an établissement to its new region, with its history; the region that it left reads it no more', async () => {
  await inADatabase()
  const ans = await anAccount('ans')
  const apply = async (content: Buffer) => {
    const { results } = await stageFile(ans, { name: 'etalab.csv', content })
    await applyImport(ans, Number(results[0]?.import))
  }
  await apply(first)
  const [before, after] = [await anAccount('region', ['75']), await anAccount('region', ['84'], 'arrivee')]
  await asImporter(operator, async (sql) => {
    await sql`insert into point (period, opened_by) values ('2024-03', 'exploitant')`
    await rebuildSheet(sql, '2024-03')
  })
  const type = (account: typeof before, raw: string, seen: number, niveau: 'EG' | 'EJ' = 'EG') =>
    writeCell(account, {
      point: '2024-03',
      ...{ column: 'asp.commentaire', raw, seen, niveau, region: '75', finess: niveau === 'EG' ? bergerac.finess : bergerac.ej },
    })
  const one = await type(before, 'Première saisie', 0)
  const two = await type(before, 'Seconde saisie', entryOf(one))
  await type(before, 'Dit de l’EJ, en Nouvelle-Aquitaine', 0, 'EJ')
  await writeContact(before, { finess: bergerac.finess, role: 'Référent identitovigilance', phone: '05 00 00 00 00' })

  await apply(etalab('2024-03-12', [{ ...bergerac, departement: '01' }, ssiadBergerac, ambarroise]))
  expect(await rows(`select niveau, region, value, author_name from entry order by id`)).toEqual([
    { niveau: 'EG', region: '84', value: 'Première saisie', author_name: before.name },
    { niveau: 'EG', region: '84', value: 'Seconde saisie', author_name: before.name },
    { niveau: 'EJ', region: '75', value: 'Dit de l’EJ, en Nouvelle-Aquitaine', author_name: before.name },
  ])
  const read = (account: typeof before) =>
    asActor(account, (sql) => sql`select value from entry where finess = ${bergerac.finess} union all select role from contact`)
  expect([(await read(before)).length, (await read(after)).length]).toEqual([0, 3])
  expect(await type(after, 'La suite', entryOf(two))).toMatchObject({ status: 'saved' })
  expect(await type(before, 'Encore moi', entryOf(two))).toMatchObject({ status: 'unknown' })
})

test('under the import role, an entry goes nowhere but where the référentiel says, and keeps what it says', async () => {
  await inADatabase()
  const ans = await anAccount('ans')
  await load(first)
  await asImporter(
    operator,
    (sql) => sql`insert into entry (finess, region, column_key, value, author_name) values ('240000372', '75', 'sih.note', 'x', 'R')`,
  )
  await expect(asImporter(ans, (sql) => sql`update entry set region = '84'`)).rejects.toMatchObject({ code: '42501' })
  await expect(asImporter(ans, (sql) => sql`update entry set value = 'y'`)).rejects.toMatchObject({ code: '42501' })
})

const entryOf = (written: Written) => ('entry' in written ? written.entry : -1)

test('only the ANS and the operator import the référentiel', async () => {
  await inADatabase()
  const ans = await anAccount('ans')
  const { results } = await stageFile(ans, { name: 'etalab.csv', content: first })
  expect(await applyImport(ans, Number(results[0]?.import))).toMatchObject({ status: 'applied', lines: { applied: 3 } })
  expect(await rows('select author_name, ended_by from import')).toEqual([{ author_name: ans.name, ended_by: ans.name }])
  for (const role of ['region', 'cnam'] as const) {
    const refused = stageFile(await anAccount(role), { name: 'etalab.csv', content: first })
    await expect(refused).rejects.toMatchObject({ status: 403 })
  }
})

test('a release set aside leaves nothing behind, and one that is applied is not undone', async () => {
  await inADatabase()
  const aside = await stage(first)
  await discardImport(operator, Number(aside.import))
  expect(await rows('select count(*) as n from referentiel_line')).toEqual([{ n: 0 }])
  const applied = await load(first)
  await expect(undoImport(operator, Number(applied.import))).rejects.toMatchObject({ code: 'referentiel' })
})
