/** The code of a PostgreSQL or system error, drizzle's wrapping looked through; '' without one. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
