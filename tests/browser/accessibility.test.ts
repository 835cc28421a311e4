import { expect, test } from 'vitest'
import { isAccessible } from './accessible'
import { type Account, visit } from './visit'

type Shown = { name: string; account?: Account; path: string; status?: number }

const pages: Shown[] = [
  { name: 'the sign-in page', path: '/connexion' },
  { name: 'help', path: '/aide' },
  { name: 'the accessibility statement', path: '/accessibilite' },
  { name: 'the legal notice', path: '/mentions-legales' },
  { name: 'a page that does not exist', path: '/nulle-part', status: 404 },
  { name: 'the list of regions', account: 'ans', path: '/suivi' },
  { name: 'the sheet', account: 'nouvelle-aquitaine', path: '/suivi/75?q=240000372' },
  { name: 'the sheet of ESMS', account: 'nouvelle-aquitaine', path: '/suivi/75?volet=esms&q=240007617' },
  { name: 'a closed sheet', account: 'nouvelle-aquitaine', path: '/suivi/75?q=240000372&point=2022-07' },
  { name: 'a sheet without a line', account: 'nouvelle-aquitaine', path: '/suivi/75?q=aucun+ne+correspond' },
  { name: 'an empty region', account: 'ans', path: '/suivi/06' },
  { name: 'an établissement', account: 'nouvelle-aquitaine', path: '/etablissement/240000372' },
  { name: 'the national figures', account: 'nouvelle-aquitaine', path: '/pilotage' },
  { name: 'the national figures of ESMS', account: 'cnsa', path: '/pilotage?volet=esms' },
  { name: 'the points de suivi', account: 'ans', path: '/points' },
  { name: 'the tokens of an account', account: 'ans', path: '/jetons' },
  { name: 'the list of imports', account: 'ans', path: '/imports' },
  { name: 'a list of imports without any', account: 'ans', path: '/imports?statut=undone' },
  { name: 'a new import', account: 'ans', path: '/imports/nouveau' },
  { name: 'an applied import, with every remark', account: 'ans', path: '/imports/3?tout=oui' },
]

for (const { name, account, path, status } of pages) {
  test(`${name} meets WCAG A and AA, wide and narrow, and never scrolls sideways`, async () => {
    const page = await visit(account, path, { expects: status ? [status] : [] })
    expect(await page.title()).toMatch(/^\S.* · Vigie$/)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    await isAccessible(page)
  })
}

test('an import to be reviewed meets them too', async () => {
  const page = await visit('ans', '/imports')
  const rows = ["FINESS géographique;Appel au TS INSi;Nb d'appels du mois", '240000372;Oui;12', '160000253;Oui;beaucoup', '240000058;;']
  const file = {
    name: 'M1271_V02_TLSt_Publication donnees INSi septembre 2022.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\r\n')),
  }
  await expect.poll(() => page.locator('#fichier').getAttribute('multiple')).not.toBeNull()
  await page.locator('#fichier').setInputFiles(file)
  await page.getByRole('button', { name: 'Appliquer' }).waitFor()
  await isAccessible(page)
  await page.getByRole('button', { name: 'Écarter' }).click()
  await page.getByText('L’import est écarté').waitFor()
})
