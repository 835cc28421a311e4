import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '../../app/session/password'
import { passwordIssue } from '../../app/session/password-rule'

const coordinator = { email: 'coordination@agence.example', role: 'region' }

test('twenty characters, fourteen of three kinds or twelve of four are enough', () => {
  for (const password of ['cheval agrafe batterie pile', 'trottoirfleuvecrayon', 'Tr0ttoirFleuve', 'Fl3uve!rapid'])
    expect(passwordIssue(password, coordinator), password).toBeUndefined()
})

test('a short password is refused with advice that can be followed', () => {
  for (const password of ['', 'Fl3uve!rapi', 'trottoirfleuve', 'TrottoirFleuve', 'Tr0ttoirFleuv'])
    expect(passwordIssue(password, coordinator), password).toMatch(/^Choisissez au moins 20 caractères/)
})

test('names of the field, keyboard rows and one’s own address are no password', () => {
  for (const password of [
    'Segur2022-Bretagne!',
    'MotDePasse123456789!',
    'azertyazertyazertyazerty',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'Coordination-2022-Agence',
  ])
    expect(passwordIssue(password, coordinator), password).toMatch('trop facile à deviner')
})

test('an administrator needs sixteen characters', () => {
  expect(passwordIssue('Fl3uve!rapid', { ...coordinator, role: 'admin' })).toMatch('16 caractères')
  expect(passwordIssue('Fl3uve!rapide-ok', { ...coordinator, role: 'admin' })).toBeUndefined()
})

test('a password is hashed with argon2id at the cost ASVS asks for', async () => {
  const hash = await hashPassword('cheval agrafe batterie pile')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwordMatches(hash, 'cheval agrafe batterie pile')).toBe(true)
  expect(await passwordMatches(hash, 'cheval agrafe batterie pilé')).toBe(false)
})

test('the same letters typed on another system are the same password', async () => {
  expect(
    await passwordMatches(await hashPassword('été à la plage en août'.normalize('NFD')), 'été à la plage en août'.normalize('NFC')),
  ).toBe(true)
})

test('an unknown account is verified like a known one', async () => {
  expect(await passwordMatches(undefined, 'cheval agrafe batterie pile')).toBe(false)
  expect(await passwordMatches(null, 'cheval agrafe batterie pile')).toBe(false)
})
