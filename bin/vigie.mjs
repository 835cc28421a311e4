import './node-version.mjs'
import { isBuilt } from './build.mjs'

// Built by `npm start` and by the browser tests; else, or when the sources have changed since, translated as it loads.
if (isBuilt()) await import('../build/vigie/index.mjs')
else {
  const { register } = await import('tsx/esm/api')
  register()
  await import('../app/cli.ts')
}
