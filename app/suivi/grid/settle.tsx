import type { CellEdit } from '../edits/edit'

type SettleProps = { edit: CellEdit; mineText: string; keepMine(): void; takeTheirs(): void; retry(): void; forget(): void }

/** Under a cell that is not simply saved: what happened, what was kept, what to do. */
export function Settle({ edit, mineText, keepMine, takeTheirs, retry, forget }: SettleProps) {
  if (edit.phase === 'saving') return <span className="phase">…</span>
  if (edit.phase === 'saved') return <span className="phase">✓</span>
  return (
    <div className="settle" role="alert">
      <p>{edit.message}</p>
      {edit.theirs ? (
        <>
          <dl>
            <dt>Votre saisie</dt>
            <dd>{mineText || '(vide)'}</dd>
            <dt>
              {edit.theirs.author}, {shortTime(edit.theirs.at)}
            </dt>
            <dd>{edit.theirs.text || '(vide)'}</dd>
          </dl>
          <button type="button" onClick={keepMine}>
            Garder ma saisie
          </button>
          <button type="button" onClick={takeTheirs}>
            Prendre l’autre
          </button>
        </>
      ) : (
        <>
          {edit.phase === 'lost' ? (
            <a href={`/connexion?retour=${encodeURIComponent(location.pathname + location.search)}`}>Se reconnecter</a>
          ) : null}
          <button type="button" onClick={retry}>
            Réessayer
          </button>
          <button type="button" onClick={forget}>
            Abandonner
          </button>
        </>
      )}
    </div>
  )
}

export function shortTime(at: string): string {
  return new Date(at).toLocaleString('fr-FR', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Paris',
  })
}
