/** Headers of a file to save, its name in both forms of RFC 6266. */
export function attachment(fileName: string, contentType: string): Record<string, string> {
  // No folder, and no invisible character: some write a name from right to left, and hide its real suffix.
  const seen = fileName.replace(/[/\\]/g, '_').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
  // Nor a start that hides the file, or that a list of files pasted in a sheet would run.
  const safe = seen.replace(/^[=+\-@.\s]+/, '')
  const ascii = safe.normalize('NFD').replace(/[^\x20-\x7E]|"/g, '')
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (special) => `%${special.charCodeAt(0).toString(16).toUpperCase()}`)
  return {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    'Cache-Control': 'no-store',
  }
}
