import { expect, test } from 'vitest'
import type { Draft } from '../../app/suivi/edits/drafts'
import type { CellEdit } from '../../app/suivi/edits/edit'
import { unsaved } from '../../app/suivi/edits/unsaved'

const draft = (finess: string, more: Partial<Draft> = {}): Draft => ({
  ...{ finess, column: 'asp.commentaire', point: '2022-08', raw: 'vu', seen: 0, label: 'Commentaires', raisonSociale: 'CH' },
  ...more,
})
const edit = (phase: CellEdit['phase']) => ({ 'asp.commentaire': { phase, raw: 'vu', value: null, absence: null, entry: 0 } })
const nobody = () => undefined

test('a save that fails while the page is there offers what was typed; what is typed, being saved or to be chosen is not lost', () => {
  const drafts = ['1', '2', '3', '4', '5'].map((finess) => draft(finess))
  const edits = { 1: edit('refused'), 2: edit('lost'), 3: edit('saving'), 4: edit('conflict') }
  expect(unsaved(drafts, edits, new Set(), nobody).map(({ finess }) => finess)).toEqual(['1', '2'])
})

test('what the tab held when the page was opened is offered until it is saved again', () => {
  const found = new Set(['1 asp.commentaire 2022-08'])
  expect(unsaved([draft('1')], {}, found, nobody)).toHaveLength(1)
  expect(unsaved([draft('1')], { 1: edit('saving') }, found, nobody)).toHaveLength(0)
})

test('what was typed for a whole EJ is known by the cell of one of its lines', () => {
  const ofEj = draft('350005179', { niveau: 'EJ', region: '53' })
  expect(unsaved([ofEj], { 350000022: edit('lost') }, new Set(), (finess) => (finess === '350000022' ? '350005179' : undefined))).toEqual([
    ofEj,
  ])
})
