import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { readableVolets } from '../../importers/reading'
import { formOf } from '../http/form'
import { requireUser } from '../session'
import { refused } from '../suivi/refused'
import { asView, chooseView, forgetView, keepView } from '../suivi/views/saved.server'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const place = { region: z.string().max(20), recherche: z.string().max(8000), disposition: z.string().max(10_000).default('') }
const asked = z.discriminatedUnion('geste', [
  z.object({ geste: z.literal('enregistrer'), nom: z.string().max(200), partage: z.string().max(20).default(''), ...place }),
  z.object({ geste: z.literal('mettre-a-jour'), id, ...place }),
  z.object({ geste: z.literal('renommer'), id, nom: z.string().max(200), ...place }),
  z.object({ geste: z.literal('partager'), id, partage: z.string().max(20).default(''), ...place }),
  z.object({ geste: z.literal('supprimer'), id, ...place }),
  z.object({ geste: z.literal('ouvrir-avec'), id: id.optional(), ...place }),
])

/** Keeps, renames, shares, forgets a view, or opens the sheet with it; then back to the sheet. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const read = asked.safeParse(Object.fromEntries(await formOf(request)))
  if (!read.success) throw refused(400, 'Demande illisible.')
  const { region, recherche } = read.data
  const view = asView(region, recherche, readableVolets(user))
  const back = (search: string) => redirect(`/suivi/${encodeURIComponent(region)}?${search}`)
  const withoutView = recherche.replace(/&?vue=\d*/, '')
  switch (read.data.geste) {
    case 'enregistrer': {
      const { nom: name, partage: shared, disposition } = read.data
      return back(`${withoutView}&vue=${await keepView(user, { name, shared, view, layout: layoutOf(disposition) })}`)
    }
    case 'mettre-a-jour':
      await keepView(user, { id: read.data.id, view, layout: layoutOf(read.data.disposition) })
      return back(`${withoutView}&vue=${read.data.id}`)
    case 'renommer':
      await keepView(user, { id: read.data.id, name: read.data.nom })
      return back(recherche)
    case 'partager':
      await keepView(user, { id: read.data.id, shared: read.data.partage })
      return back(recherche)
    case 'supprimer':
      await forgetView(user, read.data.id)
      return back(withoutView)
    case 'ouvrir-avec':
      await chooseView(user, view.volet, read.data.id)
      return back(recherche)
  }
}

function layoutOf(json: string): unknown {
  if (json === '') return undefined
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) throw refused(400, 'Demande illisible.')
    throw error
  }
}
