import v8 from 'node:v8'

let working = 0

/**
 * While a file is on its way, the heap is swept as soon as it has grown by a tenth: left to itself, V8 lets it double before,
 * and a national file would take a hundred megabytes more of a server that others are using.
 */
export async function thrifty<T>(work: () => Promise<T>): Promise<T> {
  if (working++ === 0) v8.setFlagsFromString('--heap-growing-percent=10')
  try {
    return await work()
  } finally {
    if (--working === 0) v8.setFlagsFromString('--heap-growing-percent=0')
  }
}
