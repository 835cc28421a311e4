import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { showPeriod } from '../../importers/period'
import { Board } from '../pilotage/board'
import { readPage } from '../pilotage/page.server'
import styles from '../pilotage/pilotage.css?url'
import { readQuery } from '../pilotage/query'
import { readPoints } from '../points/points.server'
import { requireUser } from '../session'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Pilotage${data?.query.point ? ` – ${showPeriod(data.query.point)}` : ''} · Vigie` },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const points = (await readPoints(user)).map(({ period }) => period)
  const query = readQuery(new URL(request.url), points)
  const page = query.point ? await readPage(user, query) : null
  const mayOpen =
    user.role === 'editeur' ? 'none' : user.role === 'region' ? 'mine' : user.role === 'cnsa' && query.volet === 'es' ? 'none' : 'all'
  return { page, query, points, mine: [...user.regions], mayOpen, mayReport: ['ans', 'cnsa', 'admin'].includes(user.role) } as const
}

export default function PilotagePage() {
  const { page, ...rest } = useLoaderData<typeof loader>()
  return (
    <div className="vg-page">
      <h1 className="fr-h3">Pilotage national</h1>
      <p className="fr-text--sm">
        Chaque sujet compte une fois : une valeur d’entité juridique (EJ) pour l’EJ, jamais pour ses lignes. « Non concerné » et ce qu’aucun
        fichier ne dit sortent du dénominateur.
      </p>
      {page ? (
        <Board {...page} {...rest} />
      ) : (
        <p>Aucun point de suivi n’est encore ouvert : l’ANS ouvre le premier depuis la page « Points ».</p>
      )}
    </div>
  )
}
