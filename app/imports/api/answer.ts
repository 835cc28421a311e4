import { Refusal } from '../../../importers/refusal'

/** A refusal as programs read it: the same shape as the command line's. */
export function refusedJson(
  { code, status, message }: { code: string; status: number; message: string },
  headers: HeadersInit = {},
): Response {
  return Response.json({ status: 'refused', code, message }, { status, headers })
}

/** What is left of a body that is not read to its end must not be taken for the next request. */
const cuts = [408, 413, 415, 429]

export async function orRefused(work: Promise<Response>): Promise<Response> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const wait = error.status === 429 ? { 'Retry-After': '5' } : undefined
    return refusedJson(error, { ...wait, ...(cuts.includes(error.status) ? { Connection: 'close' } : {}) })
  }
}
