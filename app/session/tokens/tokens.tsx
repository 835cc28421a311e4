import { Form } from '@remix-run/react'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { RowHeader, Table } from '../../ui/table'
import { NewToken } from './new-token'
import type { Told } from './tokens.server'

/** As JSON carries it. */
type Instant = Date | string
type Shown = { id: string; name: string; email: string; createdAt: Instant; lastUsedAt: Instant | null; revokedAt: Instant | null }
type TokensProps = { tokens: readonly Shown[]; isAdmin: boolean; told: Told | undefined }

const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short' })
const showDay = (instant: Instant | null) => (instant ? day.format(new Date(instant)) : 'jamais')

/** The tokens of an account, or of all for an administrator: to make, to see, to revoke. */
export function Tokens({ tokens, isAdmin, told }: TokensProps) {
  return (
    <>
      {told && (
        <Alert tone={told.tone} live>
          {told.message}
        </Alert>
      )}
      {told?.token && <NewToken key={told.token} token={told.token} />}
      <p>
        Un jeton laisse un programme déposer des fichiers (<code>POST /api/imports</code>) ou prendre un rapport (
        <code>GET /api/rapports</code>) avec les droits de votre compte. Il se donne dans l’en-tête <code>Authorization: Bearer</code>.
      </p>
      <Form key={told?.token} method="post" className="vg-token-form">
        <Field label="Nom du jeton" hint="Le programme qui s’en servira" name="nom" required maxLength={80} autoComplete="off" />
        <Button type="submit">Créer un jeton</Button>
      </Form>
      <h2>{isAdmin ? 'Les jetons de tous les comptes' : 'Vos jetons'}</h2>
      {tokens.length === 0 ? <p>Aucun jeton.</p> : <List tokens={tokens} isAdmin={isAdmin} />}
    </>
  )
}

function List({ tokens, isAdmin }: Omit<TokensProps, 'told'>) {
  const titles = ['Nom', 'État', ...(isAdmin ? ['Compte'] : []), 'Numéro', 'Créé le', 'Dernier usage']
  return (
    <Form method="post">
      <Table
        caption="Jetons"
        captionHidden
        head={
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        }
      >
        {tokens.map(({ id, name, email, createdAt, lastUsedAt, revokedAt }) => (
          <tr key={id}>
            <RowHeader>{name}</RowHeader>
            <td>
              {revokedAt ? (
                `révoqué le ${showDay(revokedAt)}`
              ) : (
                <Button type="submit" look="tertiary" small name="revoquer" value={id} aria-label={`Révoquer le jeton ${name}`}>
                  Révoquer
                </Button>
              )}
            </td>
            {isAdmin && <td>{email}</td>}
            <td>
              <code>{id}</code>
            </td>
            <td>{showDay(createdAt)}</td>
            <td>{showDay(lastUsedAt)}</td>
          </tr>
        ))}
      </Table>
    </Form>
  )
}
