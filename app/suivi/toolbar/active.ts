import { viewColumn } from '../columns'
import type { Facets } from '../facets.server'
import { hrefOf, type View } from '../view'

/** A filter in force, in words, and the view without it. */
export type ActiveFilter = { label: string; href: string }

export function activeFilters(view: View, facets: Facets): ActiveFilter[] {
  const without = (list: readonly string[], code: string) => list.filter((other) => other !== code)
  const named = (list: Facets['departements'], code: string) => list.find((facet) => facet.code === code)?.label ?? code
  const cells = (name: 'vide' | 'rempli' | 'reconduit', word: string) =>
    view[name].map((key) => ({ label: `${columnName(view, key)} : ${word}`, href: hrefOf(view, { [name]: without(view[name], key) }) }))
  return [
    ...(view.q ? [{ label: `« ${view.q} »`, href: hrefOf(view, { q: '' }) }] : []),
    ...view.departement.map((code) => ({
      label: `${code} ${named(facets.departements, code)}`,
      href: hrefOf(view, { departement: without(view.departement, code) }),
    })),
    ...view.secteur.map((code) => ({ label: `Secteur : ${code}`, href: hrefOf(view, { secteur: without(view.secteur, code) }) })),
    ...view.categorie.map((code) => ({
      label: named(facets.categories, code),
      href: hrefOf(view, { categorie: without(view.categorie, code) }),
    })),
    ...Object.entries(view.choices).flatMap(([key, codes]) =>
      codes.map((code) => ({
        label: `${columnName(view, key)} : ${viewColumn(view.volet, key)?.show(code) ?? code}`,
        href: hrefOf(view, { choices: withChoice(view, key, without(codes, code)) }),
      })),
    ),
    ...cells('vide', 'vide'),
    ...cells('rempli', 'rempli'),
    ...cells('reconduit', 'à confirmer'),
  ]
}

export function withChoice(view: View, key: string, codes: readonly string[]): View['choices'] {
  const { [key]: _, ...others } = view.choices
  return codes.length > 0 ? { ...others, [key]: codes } : others
}

/** The same view with nothing filtered. */
export function unfiltered(view: View): string {
  return hrefOf(view, { q: '', departement: [], secteur: [], categorie: [], choices: {}, vide: [], rempli: [], reconduit: [] })
}

const columnName = (view: View, key: string) => viewColumn(view.volet, key)?.label ?? key
