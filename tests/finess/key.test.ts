import { expect, test } from 'vitest'
import { cleanFiness, diagnose, finessKeyOk } from '../../importers/finess'
import { levelOf, numbersEg, numbersEj, stock } from './stock'

/** Luhn on digits alone: what a program that forgets Corsica does. */
function luhnOfDigits(finess: string): boolean {
  const total = [...finess].reverse().reduce((sum, digit, position) => {
    const weighted = Number(digit) * (position % 2 === 0 ? 1 : 2)
    return sum + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return total % 10 === 0 && finess !== '000000000'
}

const spread = (numbers: Iterable<string>, step: number) => [...numbers].filter((_, index) => index % step === 0)

test('every établissement and every entité juridique of the stock has a right key', () => {
  expect([numbersEg.size, numbersEj.size]).toEqual([95_333, 47_084])
  expect([...numbersEg, ...numbersEj].filter((finess) => !finessKeyOk(finess))).toEqual([])
  expect([...numbersEg].filter((finess) => numbersEj.has(finess))).toEqual([])
})

test('naive control: a key without the Corsican letters refuses the numbers of Corsica, and only those', () => {
  const refused = [...numbersEg, ...numbersEj].filter((finess) => !luhnOfDigits(finess))
  expect(refused).toHaveLength(750)
  expect(refused.every((finess) => /^2[AB]/.test(finess))).toBe(true)
})

test('any single wrong digit is detected', () => {
  const undetected = spread(numbersEg, 97).flatMap((finess) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((at) =>
      [...'0123456789']
        .filter((digit) => digit !== finess[at] && !(at === 1 && /[AB]/.test(finess)))
        .map((digit) => finess.slice(0, at) + digit + finess.slice(at + 1))
        .filter(finessKeyOk),
    ),
  )
  expect(undetected).toEqual([])
})

test('naive control: swapping 0 and 9 is not detected, so the key alone proves nothing', () => {
  const swapped = spread(numbersEg, 97)
    .filter((finess) => finess.includes('09'))
    .map((finess) => finess.replace('09', '90'))
  expect(swapped.length).toBeGreaterThan(20)
  expect(swapped.filter((finess) => !finessKeyOk(finess))).toEqual([])
})

test('000000000 has a right key and is no number', () => {
  expect(finessKeyOk('000000000')).toBe(false)
  expect(cleanFiness('000000000')).toMatchObject({ status: 'rejected', code: 'zeros' })
})

test('every number that lost its leading zero in Excel is recovered', () => {
  for (const [numbers, count, level] of [[numbersEg, 5744, 'EG'] as const, [numbersEj, 2906, 'EJ'] as const]) {
    const zeros = [...numbers].filter((finess) => finess.startsWith('0'))
    expect(zeros).toHaveLength(count)
    const lost = zeros.filter((finess) => {
      const read = diagnose(String(Number(finess)), levelOf)
      return read.finess !== finess || read.level !== level || read.status !== 'repaired' || read.code !== 'zero-retabli'
    })
    expect(lost).toEqual([])
  }
})

test('a number cut of its last digit passes for another that lost its zero in 200 cases of 95 333, and it is told', () => {
  const taken = stock.lines
    .map(({ finess }) => ({ finess, read: diagnose(finess.slice(0, 8), levelOf) }))
    .filter(({ read }) => read.finess !== null)
  expect(taken).toHaveLength(200)
  expect(taken.filter(({ finess, read }) => !/^[1-9]0/.test(finess) || read.code !== 'zero-retabli')).toEqual([])
})

test('Corsica typed as 20 is proposed with its letter, never corrected silently', () => {
  const corsican = [...numbersEg].filter((finess) => /^2[AB]/.test(finess))
  for (const finess of corsican) {
    const read = diagnose(`20${finess.slice(2)}`, levelOf)
    expect(read).toMatchObject({ finess: null, level: null, status: 'to-confirm', code: 'corse-20' })
    expect(read.message).toContain(finess)
  }
  expect(corsican).toHaveLength(490)
})
