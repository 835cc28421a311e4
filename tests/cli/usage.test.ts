import { expect, test } from 'vitest'
import { WrongUsage } from '../../app/cli/command'
import { commands, findCommand } from '../../app/cli/commands'
import { vigieOn } from './vigie'

const nowhere = vigieOn('postgres://personne:rien@127.0.0.1:1/vide')

const wrong: [string, string[], Record<string, string | boolean | string[]>][] = [
  ['import', [], {}],
  ['import', ['a.xlsx', 'b.xlsx'], {}],
  ['import', ['a.xlsx'], { period: 'août 2022' }],
  ['apply', ['douze'], {}],
  ['undo', [], {}],
  ['finess', [], {}],
  ['line', [], {}],
  ['line', ['240000372'], { point: '2022-13' }],
  ['sheet', [], {}],
  ['sheet', [], { region: '99' }],
  ['sheet', [], { region: '75', filter: ['sans valeur'] }],
  ['totals', ['75'], {}],
  ['totals', [], { volet: 'ville' }],
  ['export workbook', [], { region: '75' }],
  ['export cnsa', [], { out: 'rapport.xlsx', format: 'pdf' }],
  ['point open', [], {}],
  ['point close', ['2022-8'], {}],
  ['point reopen', ['2022-08'], {}],
  ['user add', [], { role: 'ans' }],
  ['user add', ['a@exemple.fr'], {}],
  ['user add', ['a@exemple.fr'], { role: 'roi' }],
  ['user add', ['a@exemple.fr'], { role: 'region', region: ['99'] }],
]

test.each(wrong)('« vigie %s » written with %j and %j is wrong usage, before any database is opened', (name, words, options) => {
  expect(() => commands[name]?.read({ words, options })).toThrow(WrongUsage)
})

test('a command has one word or two, and options may stand before it', () => {
  expect(findCommand(['point', 'open', '2022-08'])).toMatchObject({ name: 'point open', rest: ['2022-08'] })
  expect(findCommand(['--as', 'a@exemple.fr', 'imports', '--json'])).toMatchObject({
    name: 'imports',
    rest: ['--as', 'a@exemple.fr', '--json'],
  })
  expect(findCommand(['point'])).toBeUndefined()
  expect(findCommand(['constructor'])).toBeUndefined()
})

test('wrong usage exits 2, says so on the error output and leaves standard output empty', async () => {
  for (const args of [['rien'], ['finess'], ['imports', '--inconnue'], ['totals', '--volet', 'ville', '--json']]) {
    const { code, out, err } = await nowhere(...args)
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
    expect(err).not.toBe('')
  }
})

test('the help lists every command and exits 0', async () => {
  const { code, out } = await nowhere('--help')
  expect(code).toBe(0)
  for (const name of Object.keys(commands)) expect(out).toContain(`  ${name}`)
})

test('a database that does not answer is a refusal in French, in the JSON too', async () => {
  const { code, out, err } = await nowhere('imports', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ status: 'refused', code: 'ECONNREFUSED' })
  expect(err).toContain('La base de données ne répond pas')
})
