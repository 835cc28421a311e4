import { expect, test } from 'vitest'
import { meter } from '../../app/http/metrics'
import { aSite } from './site'

test('the process is alive whatever the database does, ready only when it answers', async () => {
  let answers = true
  const site = await aSite({ health: { isReady: async () => answers, metrics: async () => '' } })
  expect((await site.ask('/sante/vivant')).status).toBe(200)
  expect((await site.ask('/sante/pret')).status).toBe(200)
  answers = false
  expect((await site.ask('/sante/vivant')).status).toBe(200)
  const unready = await site.ask('/sante/pret')
  expect(unready.status).toBe(503)
  expect(unready.headers['retry-after']).toBe('5')
  await site.close()
})

test('figures are for this machine, not for whom a proxy speaks for', async () => {
  const site = await aSite()
  expect((await site.ask('/sante/metriques')).body).toContain('vigie_requetes_total')
  expect((await site.ask('/sante/metriques', { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(404)
  expect((await site.ask('/sante/metriques', { headers: { forwarded: 'for=192.0.2.1' } })).status).toBe(404)
  await site.close()
})

test('answers are counted by method and status', async () => {
  const { count, lines } = meter()
  const site = await aSite({ count })
  await site.ask('/suivi/53')
  await site.ask('/suivi/53')
  await site.ask('/x.css')
  await site.close()
  expect(lines()).toEqual(
    expect.arrayContaining([
      'vigie_requetes_total{methode="GET",statut="200"} 2',
      'vigie_requetes_total{methode="GET",statut="404"} 1',
      'vigie_requete_ms_count 3',
    ]),
  )
})
