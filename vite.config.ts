import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

const target = 'es2022'

export default defineConfig({
  plugins: [remix(remixConfig)],
  ssr: { noExternal: ['@codegouvfr/react-dsfr', 'tsafe'] },
  // esbuild 0.28 no longer lowers destructuring to Vite's default targets.
  optimizeDeps: { exclude: ['@node-rs/argon2'], esbuildOptions: { target } },
  build: { target, assetsInlineLimit: 0 },
})
