import { tsImport } from 'tsx/esm/api'

// In a thread, `--import tsx` leaves .ts files unread (tsx 4.23, Node 20): the loader is registered by hand.
await tsImport('./worker.ts', import.meta.url)
