import type { RegionRow } from './read.server'
import { type Stand, stands } from './state'
import { sharesOf, showShare } from './tally'

/** Column and row of each region, so that Mayotte weighs as much as Nouvelle-Aquitaine; the words of its name, on one or two lines. */
const places: Readonly<Record<string, { at: readonly [number, number]; words: readonly string[] }>> = {
  '32': { at: [2, 0], words: ['Hauts-', 'de-France'] },
  '53': { at: [0, 1], words: ['Bretagne'] },
  '28': { at: [1, 1], words: ['Normandie'] },
  '11': { at: [2, 1], words: ['Île-de-', 'France'] },
  '44': { at: [3, 1], words: ['Grand Est'] },
  '52': { at: [0, 2], words: ['Pays de', 'la Loire'] },
  '24': { at: [1, 2], words: ['Centre-', 'Val de Loire'] },
  '27': { at: [2, 2], words: ['Bourgogne-', 'Fr.-Comté'] },
  '84': { at: [3, 2], words: ['Auvergne-', 'Rhône-Alpes'] },
  '75': { at: [0, 3], words: ['Nouvelle-', 'Aquitaine'] },
  '76': { at: [1, 3], words: ['Occitanie'] },
  '93': { at: [2, 3], words: ['Provence-A.-', 'Côte d’Azur'] },
  '94': { at: [3, 3], words: ['Corse'] },
  '01': { at: [4.3, 0], words: ['Guadeloupe'] },
  '02': { at: [4.3, 1], words: ['Martinique'] },
  '03': { at: [4.3, 2], words: ['Guyane'] },
  '04': { at: [5.3, 0], words: ['La Réunion'] },
  '06': { at: [5.3, 1], words: ['Mayotte'] },
}

const [width, height, gap] = [92, 74, 6]
const signs: readonly Stand[] = ['accepted', 'validated', 'returned', 'late', 'started', 'idle']

/** A tile per region: it fills as its cells are confirmed, and its sign says where it stands. The table says it all in words. */
export function Tiles({ regions, hrefOf }: { regions: readonly RegionRow[]; hrefOf(region: string): string }) {
  const used = signs.filter((stand) => regions.some((row) => row.stand === stand))
  return (
    <figure className="vg-tiles">
      <svg viewBox={`-2 -2 ${6.3 * (width + gap)} ${4 * (height + gap)}`}>
        <title>Les régions, détaillées dans le tableau</title>
        {regions.flatMap((row) => (places[row.region] ? <Tile key={row.region} row={row} href={hrefOf(row.region)} /> : []))}
      </svg>
      <figcaption className="vg-tiles__legend">
        <span>
          <span className="vg-tiles__swatch vg-tiles__swatch--confirmed" aria-hidden="true" /> part des cellules renseignées qui est
          confirmée depuis l’ouverture
        </span>
        {used.map((stand) => (
          <span key={stand}>
            <b aria-hidden="true">{stands[stand].sign}</b> {stands[stand].word}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function Tile({ row: { region, name, tally, stand }, href }: { row: RegionRow; href: string }) {
  const place = places[region]
  if (!place) return null
  const [x, y] = [place.at[0] * (width + gap), place.at[1] * (height + gap)]
  const { filled, confirmed } = sharesOf(tally)
  const sure = Math.round((confirmed ?? 0) * height)
  const said = `${name} : ${showShare(filled)} renseigné, dont ${showShare(confirmed)} confirmé, ${stands[stand].word}`
  return (
    <a href={href} aria-label={said}>
      <title>{said}</title>
      <rect x={x} y={y} width={width} height={height} className="vg-tile" />
      <rect x={x} y={y + height - sure} width={width} height={sure} className="vg-tile__confirmed" />
      <rect x={x} y={y} width={width} height={height} className={`vg-tile__edge vg-tile__edge--${stand}`} />
      <text x={x + 6} y={y + 16} className="vg-tile__name">
        {place.words.map((word, rank) => (
          <tspan key={word} x={x + 6} dy={rank * 13}>
            {word}
          </tspan>
        ))}
      </text>
      <text x={x + 6} y={y + height - 8} className="vg-tile__share">
        {showShare(confirmed)}
      </text>
      <text x={x + width - 6} y={y + height - 8} textAnchor="end" className="vg-tile__sign">
        {stands[stand].sign}
      </text>
    </a>
  )
}
