import { Refusal } from '../../importers/refusal'

const unknown = () => new Response('Import introuvable.', { status: 404 })

/** The number of an import in a URL; anything else is an unknown import. */
export function importId(text: string | undefined): number {
  const id = numberOf(text)
  if (id === undefined) throw unknown()
  return id
}

export function numberOf(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : undefined
}

/** What a page shows of a refusal to read: its sentence, with its status. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw error.status === 404 ? unknown() : new Response(error.message, { status: error.status })
  }
}
