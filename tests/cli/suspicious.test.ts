import { afterAll, expect, test } from 'vitest'
import { applyAll } from '../../app/cli/import'
import { resultText } from '../../app/cli/import-text'
import { apply } from '../../app/cli/imports'
import { applied, asp, aWorld, bergerac, charente, staged } from '../import/world'
import { anAccount, openPoint } from '../setup/sheet-factory'

const { owner, end } = await aWorld()
await openPoint(owner, '2022-08')
const ans = await anAccount(owner, 'ans', [], 'Agent ANS')
afterAll(end)

const line = (eg: string, dpi: string) => [eg, null, null, 'CH', dpi, null, null, null, null, null]
const back = {
  code: 'a-verifier',
  level: 'warning',
  message: expect.stringContaining('Appliqué sans avoir été vérifié : DPI : 1 recule (1 de “Commande signée” à “Pas de commande signée”)'),
}

test('the command applies what goes back, for it was asked to, and says how much nobody has looked at', async () => {
  await applied({ ...asp(line(bergerac.eg, 'Commande signée'), line(charente.eg, 'Commande signée')), by: ans })
  const sure = await staged({ ...asp(line(bergerac.eg, 'Pas de commande signée'), line(charente.eg, 'Commande signée')), by: ans })
  const [result] = await applyAll(ans, [sure])
  expect(result).toMatchObject({ status: 'applied', issues: expect.arrayContaining([expect.objectContaining(back)]) })
  expect(result && resultText(result)).toContain('attention : Appliqué sans avoir été vérifié : DPI : 1 recule')
  const numbered = await staged({
    ...asp(line(bergerac.eg, 'Pas de commande signée'), line(charente.eg, 'Pas de commande signée')),
    by: ans,
  })
  const answer = await apply.read({ words: [String(numbered.import)], options: {} })({ actor: ans, log: () => {} } as never)
  expect(answer).toMatchObject({ json: { status: 'applied', issues: expect.arrayContaining([expect.objectContaining(back)]) } })
})

test('the command says nothing of the kind when nothing goes back', async () => {
  const sure = await staged({ ...asp(line(bergerac.eg, 'Commande signée'), line(charente.eg, 'Commande signée')), by: ans })
  const [result] = await applyAll(ans, [sure])
  expect(result?.issues.map(({ code }) => code)).not.toContain('a-verifier')
})
