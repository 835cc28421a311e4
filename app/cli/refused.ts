import { Refusal } from '../../importers/refusal'
import { WrongUsage } from './command'

export type Explained = { code: string; message: string; isUsage: boolean }

/** What an error says to the person at the keyboard. Pages throw their refusals as responses, imports and points as `Refusal`. */
export async function explain(error: unknown): Promise<Explained> {
  if (error instanceof WrongUsage) return { code: 'usage', message: error.message, isUsage: true }
  if (error instanceof Refusal) return { code: error.code, message: error.message, isUsage: false }
  if (error instanceof Response) return { code: `http-${error.status}`, message: await error.text(), isUsage: error.status === 400 }
  if (!(error instanceof Error)) throw error
  const code = 'code' in error ? String(error.code) : 'erreur'
  if (['ECONNREFUSED', 'CONNECT_TIMEOUT', 'ENOTFOUND', '28P01', '3D000'].includes(code)) {
    return { code, message: `La base de données ne répond pas (${error.message}).`, isUsage: false }
  }
  return { code, message: error.message, isUsage: false }
}
