/** A refusal that the error page shows as it is: thrown by reads, so that pages, command and tests refuse alike. */
export function refused(status: 400 | 403 | 404 | 429, message: string): Response {
  return new Response(message, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}

/** Another region's establishment and one that does not exist get the same answer. */
export const unknownEtablissement = () => refused(404, 'Établissement introuvable.')
