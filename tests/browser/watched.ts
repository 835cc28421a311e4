import type { BrowserContext } from 'playwright-core'

/** What a browser complains of from now on: errors in the console, another site asked for anything, a status of 400 or more that is not expected. */
export function problemsOf(context: BrowserContext, origin: string, expects: readonly number[]): string[] {
  const problems: string[] = []
  context.on('console', (message) => {
    // Chromium says so of each status of 400 and more, which are looked at below.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status of')
    if (message.type() === 'error' && !isStatus) problems.push(`console : ${message.text()}`)
  })
  context.on('weberror', (error) => problems.push(`erreur : ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) problems.push(`autre site : ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400 && !expects.includes(response.status())) problems.push(`${response.status()} : ${response.url()}`)
  })
  return problems
}
