/** What the identifiers of provisional établissements look like: letters first, so that nothing takes them for a FINESS number. */
export const isProvisoire = (text: string): boolean => /^PROV\d{6}$/.test(text)

/** What leaves Vigie in the place of a number: never the identifier of Vigie. */
export const shownNumber = (finess: string): string => (isProvisoire(finess) ? 'provisoire' : finess)
