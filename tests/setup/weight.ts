import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** Bytes of scripts and style sheets that the page asks for from now on, compressed. */
export function weighed(page: Page): () => Promise<number> {
  const weights = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const type = response.request().resourceType()
    if (type !== 'script' && type !== 'stylesheet') return
    const body = response.body().catch(() => Buffer.alloc(0))
    weights.set(
      response.url(),
      body.then((bytes) => gzipSync(bytes).length),
    )
  })
  return async () => (await Promise.all(weights.values())).reduce((sum, weight) => sum + weight, 0)
}
