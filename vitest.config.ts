import { defineConfig } from 'vitest/config'

const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 1_000_000))
const common = { env: { TEST_SEED: String(seed), TZ: 'UTC' }, setupFiles: ['tests/setup/console.ts'] }
// React's automatic JSX, without the Remix plugin: routes and components are plain modules here.
const esbuild = { jsx: 'automatic' } as const

export default defineConfig({
  test: {
    // Here and not in the projects, that would each start a cluster.
    globalSetup: ['tests/setup/global.ts'],
    env: common.env,
    projects: [
      {
        esbuild,
        test: {
          ...common,
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { shuffle: true, seed, groupOrder: 0 },
        },
      },
      {
        esbuild,
        test: {
          ...common,
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          // A page is waited for as long as a click is, not one second.
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
          maxWorkers: 1,
          // On a busy machine a browser may be a second late; what fails twice is broken, and a second try is shown in the report.
          retry: process.env.CI ? 1 : 0,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
