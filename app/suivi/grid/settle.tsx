import type { CellEdit } from '../edits/edit'

type SettleProps = {
  edit: CellEdit
  /** Under the cell in hand, or that was typed by itself; elsewhere a mark alone says that something is to be settled. */
  isOpen: boolean
  mineText: string
  keepMine(): void
  takeTheirs(): void
  retry(): void
  forget(): void
}

const marks = {
  saving: ['…', 'enregistrement en cours'],
  saved: ['✓', 'enregistré'],
  received: ['◆', 'modifié à l’instant par une autre personne'],
  refused: ['!', 'refusé, saisie conservée'],
  conflict: ['≠', 'deux versions, à choisir'],
  lost: ['!', 'non enregistré, session expirée'],
} as const

/** On a cell that was edited: what happened; under it, if something is left to decide, what was kept and what to do. */
export function Settle({ edit, isOpen, ...acts }: SettleProps) {
  const [mark, words] = marks[edit.phase]
  const isCalm = edit.phase === 'saving' || edit.phase === 'saved' || edit.phase === 'received'
  return (
    <>
      <span className="phase" title={edit.message ?? words}>
        <span aria-hidden="true">{mark}</span>
        <span className="fr-sr-only">{words}</span>
      </span>
      {!isCalm && isOpen && <ToDecide edit={edit} {...acts} />}
    </>
  )
}

function ToDecide({ edit, mineText, keepMine, takeTheirs, retry, forget }: Omit<SettleProps, 'isOpen'>) {
  if (!edit.theirs) {
    return (
      <div className="settle" role="alert">
        <p>{edit.message}</p>
        {edit.phase === 'lost' && (
          <a href={`/connexion?retour=${encodeURIComponent(location.pathname + location.search)}`}>Se reconnecter</a>
        )}
        <button type="button" onClick={retry}>
          Réessayer
        </button>
        <button type="button" onClick={forget}>
          Abandonner
        </button>
      </div>
    )
  }
  return (
    <div className="settle" role="alert">
      <p>{edit.message}</p>
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
