/** Headers of a file to save, its name in both forms of RFC 6266. */
export function attachment(fileName: string, contentType: string): Record<string, string> {
  const ascii = fileName.normalize('NFD').replace(/[^\x20-\x7E]|["\\]/g, '')
  return {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'Cache-Control': 'no-store',
  }
}
