/** « Suivi Ségur – Bretagne – août 2022 · Vigie » */
export function pageTitle(...parts: (string | null | undefined)[]): string {
  const named = parts.filter(Boolean).join(' – ')
  return named ? `${named} · Vigie` : 'Vigie'
}
