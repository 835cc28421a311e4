import { useId, useState } from 'react'
import { Button } from '../../ui/button'

/** A token that is shown once, to be copied now. */
export function NewToken({ token }: { token: string }) {
  const id = useId()
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(token).then(
      () => setSaid('Copié.'),
      () => setSaid('La copie a été refusée par le navigateur : sélectionnez le jeton et copiez-le.'),
    )
  return (
    <div className="vg-token">
      <label className="fr-label" htmlFor={id}>
        Votre jeton
        <span className="fr-hint-text">Gardez-le maintenant en lieu sûr : il ne sera plus montré.</span>
      </label>
      <input id={id} className="fr-input" readOnly value={token} onFocus={(event) => event.currentTarget.select()} />
      <Button look="secondary" onClick={copy}>
        Copier le jeton
      </Button>
      <span role="status">{said}</span>
    </div>
  )
}
