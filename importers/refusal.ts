/** Something asked for that will not be done: a sentence in French for the person who asked, and the HTTP status it deserves. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
  }
}

/** What a page reads; a refusal becomes an answer with its sentence. */
export async function orResponse<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Refusal) throw new Response(error.message, { status: error.status })
    throw error
  }
}

export type Told = { message: string; ok: boolean; status: number }

/** What a form has done, in a sentence; a refusal is a sentence beside the form, not a page. */
export async function tellOrRefuse(doing: Promise<string | { message: string; ok: boolean }>): Promise<Told> {
  try {
    const said = await doing
    return { ...(typeof said === 'string' ? { message: said, ok: true } : said), status: 200 }
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, ok: false, status: error.status }
    throw error
  }
}
