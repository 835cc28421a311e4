/** For whom the cell is typed. No stop for Tab, which validates: the shortcut and the pointer change it, and the field keeps the focus. */
export function LevelChoice({ count, niveau, set }: { count: number; niveau: 'EJ' | undefined; set(niveau: 'EJ' | undefined): void }) {
  const choices = [
    { value: undefined, label: 'cet établissement' },
    { value: 'EJ', label: `toute l’EJ (${count} établissements de la région)` },
  ] as const
  return (
    <fieldset className="level" onMouseDown={(event) => event.preventDefault()}>
      <legend className="fr-sr-only">Pour qui cette valeur est saisie</legend>
      {choices.map(({ value, label }) => (
        <label key={label}>
          <input type="radio" name="niveau" tabIndex={-1} checked={niveau === value} onChange={() => set(value)} /> {label}
        </label>
      ))}
      <kbd className="keys">Alt+J</kbd>
      <span role="status" className="fr-sr-only">
        {niveau ? 'Pour toute l’EJ' : ''}
      </span>
    </fieldset>
  )
}
