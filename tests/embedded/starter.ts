import { startEmbedded } from '../../db/embedded'

// A process that uses the database of a folder until SIGTERM, as the server and the command line do.
const { url, adopted, home, stop } = await startEmbedded({ dataDir: process.argv[2] ?? '' })
process.once('SIGTERM', async () => {
  await stop()
  process.exit()
})
process.stdout.write(`${JSON.stringify({ url, adopted, home })}\n`)
setInterval(() => {}, 1000)
