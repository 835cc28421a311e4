import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

export default defineConfig({
  plugins: [remix(remixConfig)],
  ssr: { noExternal: ['@codegouvfr/react-dsfr', 'tsafe'] },
  optimizeDeps: { exclude: ['@node-rs/argon2'] },
  build: { target: 'es2022', assetsInlineLimit: 0 },
})
