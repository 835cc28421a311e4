import { parentPort, workerData } from 'node:worker_threads'
import iconv from 'iconv-lite'
import { transferables } from './packed'
import { readPacked } from './read'

/** What `readWorkbookSafely` hands to the thread. */
export type Work = { fileName: string; content: Uint8Array; maxRows: number }

// iconv-lite loads its tables on first use: before the freeze. Frozen, no header named __proto__ can reach the objects of the thread.
iconv.encodingExists('win1252')
Object.freeze(Object.prototype)

const { fileName, content, maxRows } = workerData as Work
const read = await readPacked(fileName, Buffer.from(content.buffer, content.byteOffset, content.byteLength), maxRows)
parentPort?.postMessage(read, 'refused' in read ? [] : transferables(read))
