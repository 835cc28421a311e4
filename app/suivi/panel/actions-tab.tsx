import { ActionItem, NewAction } from '../echanges/action'
import { GestureButton } from '../echanges/submit'
import { shortTime } from '../grid/settle'
import type { TabProps } from '.'

/** The flag of the team on the line, and what is left to do about it. */
export function ActionsTab({ target, exchanges, reload }: TabProps) {
  if (!exchanges) return <p>Lecture…</p>
  const { followed, actions, may } = exchanges
  const { finess } = target.line
  return (
    <>
      <p>
        {followed
          ? `★ Ligne suivie par votre équipe, depuis le ${shortTime(followed.at)} (${followed.authorName}).`
          : 'Cette ligne n’est pas suivie par votre équipe.'}
      </p>
      <GestureButton gesture={{ geste: 'suivre', finess, followed: !followed }} done={reload}>
        {followed ? 'Ne plus suivre la ligne' : 'Suivre la ligne'}
      </GestureButton>
      {may.act && (
        <>
          <h3>À faire</h3>
          {actions.length === 0 && <p>Rien à faire sur cette ligne.</p>}
          <ul className="actions">
            {actions.map((action) => (
              <ActionItem key={action.id} action={action} reload={reload} />
            ))}
          </ul>
          <NewAction finess={finess} done={reload} />
          <p className="free-text-warning">Lu par la région et l’ANS.</p>
        </>
      )}
    </>
  )
}
