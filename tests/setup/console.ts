import { format } from 'node:util'
import { afterEach } from 'vitest'

const errors: string[] = []

// React and the application report what went wrong there: a test that lets it pass has failed.
console.error = (...args: unknown[]) => {
  errors.push(format(...args))
}

afterEach(() => {
  const written = errors.splice(0)
  if (written.length > 0) throw new Error(`console.error pendant le test :\n${written.join('\n')}`)
})
