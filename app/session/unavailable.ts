import { isCut } from '../../db/cut'

const message = 'Le service est momentanément indisponible. Votre saisie n’a pas été enregistrée ; elle reste affichée.'

/** A database that does not answer is told as such (503), not as a bug. */
export async function orUnavailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!isCut(error)) throw error
    throw new Response(message, { status: 503, headers: { 'Retry-After': '5' } })
  }
}
