import { afterAll, expect, test } from 'vitest'
import { readDefinition } from '../../app/reporting/definition'
import { changeDraft, startDraft } from '../../app/reporting/editor/state'
import { cnsa } from '../../app/reporting/presets/cnsa'
import { sendDue } from '../../app/reporting/schedule.server'
import { listSendings } from '../../app/reporting/sendings/read.server'
import { readReport, scheduleReport } from '../../app/reporting/store.server'
import type { Actor } from '../../db/actor'
import { anAccount } from '../setup/sheet-factory'
import { threeHospitals } from '../setup/three-hospitals'

const { owner, close } = await threeHospitals()
afterAll(close)
const agent = await anAccount(owner, 'cnsa', [], 'Agent CNSA')
const onBehalfOf = async <T>(id: string, work: (actor: Actor) => Promise<T>): Promise<T> => {
  expect(id).toBe(agent.id)
  return work(agent)
}
const failed = (error: unknown) => expect.unreachable(String(error))
const asked = (day: string) => sendDue(onBehalfOf, failed, new Date(`2022-09-${day}T10:00:00Z`))

test('a report leaves on its day, once in the month, with the name of who asked for it', async () => {
  await scheduleReport(agent, 'cnsa', { day: 5, format: 'csv' })
  expect(await asked('04')).toBe(0)
  expect((await Promise.all([asked('05'), asked('05')])).reduce((sum, left) => sum + left)).toBe(1)
  expect(await asked('06')).toBe(0)
  const [sent] = await listSendings(agent, 'cnsa')
  expect(sent).toMatchObject({ authorName: 'Agent CNSA', isScheduled: true, format: 'csv', point: '2022-08' })
  await scheduleReport(agent, 'cnsa', { day: null, format: 'csv' })
  expect(await sendDue(onBehalfOf, failed, new Date('2022-10-05T10:00:00Z'))).toBe(0)
  expect((await readReport(agent, 'cnsa')).day).toBeNull()
})

test('the fifth of the month is the one of Paris', async () => {
  await scheduleReport(agent, 'comparaison-esms', { day: 5, format: 'csv' })
  expect(await sendDue(onBehalfOf, failed, new Date('2022-11-04T22:59:00Z'))).toBe(0)
  expect(await sendDue(onBehalfOf, failed, new Date('2022-11-04T23:01:00Z'))).toBe(1)
})

test('whatever is clicked in the editor can be saved, and taken back to the first state', () => {
  let draft = startDraft(cnsa)
  for (const change of [
    { kind: 'add-tab' },
    { kind: 'grain', grain: 'indicateur' },
    { kind: 'add-column', field: 'mediane' },
    { kind: 'activate', tab: 1 },
    { kind: 'grain', grain: 'departement' },
    { kind: 'add-column', field: 'asp.dui' },
    { kind: 'move-column', at: 1, by: -1 },
    { kind: 'remove-column', at: 0 },
    { kind: 'perimeter', regions: ['53'], mask: 11 },
  ] as const) {
    draft = changeDraft(draft, change as Parameters<typeof changeDraft>[1])
    expect(readDefinition(draft.definition)).not.toHaveProperty('refused')
  }
  while (draft.past.length > 0) draft = changeDraft(draft, { kind: 'undo' })
  expect(draft.definition).toEqual(cnsa)
})
