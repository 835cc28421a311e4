/** One line of JSON on standard error. A database error keeps its code only: its message repeats what people typed. */
export function logError(error: unknown, context: Record<string, string>): void {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  const known =
    cause instanceof Error
      ? { erreur: cause.name, code, message: code ? undefined : cause.message, pile: frames(cause) }
      : { erreur: typeof error }
  process.stderr.write(`${JSON.stringify({ ts: new Date().toISOString(), niveau: 'erreur', ...context, ...known })}\n`)
}

function frames({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
}
