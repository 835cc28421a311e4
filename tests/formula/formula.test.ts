import { expect, test } from 'vitest'
import { neutral, restored, writable } from '../../importers/formula'

const hostile = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '|', '%', '＝', '＋', '－', '＠', "'", 'a', '1']

function* texts(length: number): Generator<string> {
  if (length === 0) yield ''
  else for (const start of texts(length - 1)) for (const character of hostile) yield start + character
}

test('every short text comes back as it was, but for what no file can hold, and none begins a formula', () => {
  let seen = 0
  for (const length of [0, 1, 2, 3, 4]) {
    for (const text of texts(length)) {
      seen++
      const written = neutral(text)
      if (restored(written) !== writable(text) || /^[=+\-@\t\r\n\0|%＝＋－＠]/.test(written)) expect({ text, written }).toBe('sound')
    }
  }
  expect(seen).toBe(88_741)
})

test('a FINESS number and a comment stay as they are', () => {
  for (const text of ['010000024', '2A0000014', 'Recrutement en cours', "l'éditeur"]) expect(neutral(text)).toBe(text)
})
