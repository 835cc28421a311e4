import territoires from './territoires.json'

export type Departement = { nom: string; region: string }

/**
 * The 18 régions, plus Saint-Pierre-et-Miquelon (975) and Wallis-et-Futuna (986), which belong to none: their INSEE code stands for a région.
 * Names by code.
 */
export const regions: Readonly<Record<string, string>> = territoires.regions

/** By INSEE code: 01 to 95, 2A, 2B, 971 to 978, 986. Saint-Barthélemy (977) and Saint-Martin (978) go with Guadeloupe, as in FINESS. */
export const departements: Readonly<Record<string, Departement>> = territoires.departements

/** The `departement` column of FINESS files has its own overseas codes; they are never the prefix of a number. */
const inseeByEtalab: Readonly<Record<string, string>> = {
  '9A': '971',
  '9B': '972',
  '9C': '973',
  '9D': '974',
  '9E': '975',
  '9F': '976',
  '9J': '986',
}

/** INSEE code of a département from the FINESS one; null when no département is known by it. */
export function departementFromEtalab(code: string): string | null {
  const insee = inseeByEtalab[code] ?? code
  return Object.hasOwn(departements, insee) ? insee : null
}

export function regionOf(departementInsee: string): string | null {
  return Object.hasOwn(departements, departementInsee) ? (departements[departementInsee]?.region ?? null) : null
}

/** The name of a région, or the code itself when it is unknown. */
export function regionName(region: string): string {
  if (region === 'france') return 'France entière'
  return Object.hasOwn(regions, region) ? (regions[region] ?? region) : region
}
