import { codeOf } from './error-code'

/** The codes of a database that is starting, stopping or cut off. */
const closed = [
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]

const message = 'Le service est momentanément indisponible. Votre saisie n’a pas été enregistrée ; elle reste affichée.'

/** A database that does not answer is told as such (503), not as a bug. */
export async function orUnavailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!closed.includes(codeOf(error))) throw error
    throw new Response(message, { status: 503, headers: { 'Retry-After': '5' } })
  }
}
