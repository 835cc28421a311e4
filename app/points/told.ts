import { Refusal } from '../../importers/refusal'

/** What a page reads; a refusal becomes an answer with its sentence. */
export async function told<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Refusal) throw new Response(error.message, { status: error.status })
    throw error
  }
}
