import { showShare, type Tally } from './tally'

/** « Part alimentée par le national »: of all cells, those that files fill, those typed, those left to type, those promised and not come. */
export function Fed({ tally }: { tally: Tally }) {
  const all = tally.grey + tally.yellow
  const empty = Math.max(0, tally.grey - tally.fed - tally.missing)
  const parts = [
    { key: 'fed', label: 'remplies par des fichiers', cells: tally.fed },
    { key: 'typed', label: 'saisies par les régions', cells: tally.filled },
    { key: 'left', label: 'à saisir par les régions', cells: tally.yellow - tally.filled },
    { key: 'missing', label: 'promises par un fichier qui n’est pas arrivé', cells: Math.min(tally.missing, tally.grey - tally.fed) },
    { key: 'empty', label: 'grises, que les fichiers arrivés laissent vides', cells: empty },
  ]
  return (
    <section aria-labelledby="part-nationale">
      <h2 id="part-nationale">Part alimentée par le national : {showShare(all > 0 ? tally.fed / all : null)}</h2>
      <div className="vg-fed" aria-hidden="true">
        {parts.map(({ key, cells }) => (
          <span key={key} className={`vg-fed__${key}`} style={{ flexGrow: cells }} />
        ))}
      </div>
      <ul className="vg-fed__words">
        {parts.map(({ key, label, cells }) => (
          <li key={key}>
            <span className={`vg-tiles__swatch vg-fed__${key}`} aria-hidden="true" /> <b>{cells.toLocaleString('fr-FR')}</b> {label} (
            {showShare(all > 0 ? cells / all : null)})
          </li>
        ))}
      </ul>
      <p className="vg-muted">En cellules, sur les colonnes suivies, hors textes libres des fichiers (porteur, n° de projet, domaines).</p>
    </section>
  )
}
