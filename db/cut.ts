/** Codes of a database that is starting, stopping or cut off, or that has no connection left. */
const codes = [
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

/** Whether the database did not answer, drizzle's wrapping looked through: the same may be asked again later. */
export function isCut(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return 'code' in error && typeof error.code === 'string' ? codes.includes(error.code) : isCut(error.cause)
}
