type Card = { id: string; email: string; organisation: string; name: string; purpose: string }

/** The demonstration's accounts: one click each. */
export function DemonstrationAccounts({ accounts, password, retour }: { accounts: readonly Card[]; password: string; retour: string }) {
  return (
    <section aria-labelledby="demonstration">
      <h2 id="demonstration">Essayer la démonstration</h2>
      <p>
        Les établissements sont réels (FINESS), <strong>les chiffres et les commentaires sont fictifs</strong>. Choisissez un profil :
      </p>
      <form method="post">
        <input type="hidden" name="retour" value={retour} />
        <ul className="vg-accounts">
          {accounts.map(({ id, email, name, purpose }) => (
            <li key={id}>
              <button type="submit" name="compte" value={id} className="vg-account">
                <strong>{name.replace(' (démonstration)', '')}</strong>
                <span>{purpose}</span>
                <span className="vg-muted">{email}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
      <p className="vg-muted">
        Ces comptes s’ouvrent aussi par le formulaire, avec le mot de passe de cette installation : <code>{password}</code>
      </p>
    </section>
  )
}
