import { ButtonLink } from './button'

type ErrorPageProps = {
  status: number
  message?: string
  reference?: string
  /** The page to come back to after signing in. */
  path: string
  /** Where to go instead; the home page when nothing is nearer. */
  elsewhere?: { href: string; label: string }
}

const titles: Record<number, string> = {
  400: 'Demande illisible',
  401: 'Session expirée',
  403: 'Accès refusé',
  404: 'Page introuvable',
  409: 'Modification refusée',
  413: 'Envoi trop volumineux',
  429: 'Trop de demandes',
  503: 'Service momentanément indisponible',
}

export const errorTitle = (status: number) => titles[status] ?? 'Une erreur est survenue'

/** What happened, what was kept, what to do: never a stack. */
export function ErrorPage({ status, message, reference, path, elsewhere = home }: ErrorPageProps) {
  return (
    <div className="vg-page vg-page--text">
      <h1>{errorTitle(status)}</h1>
      <p>
        {message ||
          explanations[status] ||
          'La dernière action n’a pas abouti. Réessayez ; si l’erreur revient, donnez la référence ci-dessous à l’équipe de Vigie.'}
      </p>
      {status >= 500 && reference && (
        <p>
          Référence : <code>{reference}</code>
        </p>
      )}
      {status === 401 ? (
        <ButtonLink href={`/connexion?retour=${encodeURIComponent(path)}`}>Se reconnecter</ButtonLink>
      ) : (
        <ButtonLink href={elsewhere.href} look="secondary">
          {elsewhere.label}
        </ButtonLink>
      )}
    </div>
  )
}

const home = { href: '/', label: 'Revenir à l’accueil' }

const explanations: Record<number, string> = {
  404: 'Cette page n’existe pas, ou n’est pas visible avec votre compte.',
}
