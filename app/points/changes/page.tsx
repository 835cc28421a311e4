import { ofPeriod, titlePeriod } from '../../../importers/period'
import { Fold, FoldAll } from '../../ui/fold'
import { Link } from '../../ui/link'
import { MonthPicker } from '../../ui/month-picker'
import { HeaderCell, NumberCell, RowHeader, Table } from '../../ui/table'
import { Tag, Tags } from '../../ui/tag'
import { counted } from '../day'
import { PointPicker } from '../point-picker'
import type { Changes, ShownLine } from './read.server'
import type { ColumnStory, Story } from './sentences'

export type Figure = { key: string; label: string; before: string; after: string; gap: string }

const names = { es: 'ES', esms: 'ESMS' } as const

/** « Ce qui a changé depuis le dernier point »: sentences first, to be read aloud; figures, regions and lines after. */
export function ChangesPage({ changes, figures }: { changes: Changes; figures: readonly Figure[] }) {
  const { point, since, volet, region, total, stories, lines, linesInAll, turnover, regions } = changes
  const sheet = `/suivi/${region ?? 'france'}?volet=${volet}&point=${point}&avec=${since}`
  return (
    <article className="vg-changes">
      <Choices changes={changes} />
      <p className="vg-changes__lead">
        Entre le point {ofPeriod(since)} et celui {ofPeriod(point)}, {changes.regionName} ({names[volet]}) :{' '}
        <b>{counted(total.changed, 'établissement a changé', 'établissements ont changé')}</b> sur {total.lines.toLocaleString('fr-FR')}{' '}
        suivis
        {total.came > 0 && `, ${counted(total.came, 'est arrivé', 'sont arrivés')}`}
        {total.went > 0 && `, ${counted(total.went, 'est parti', 'sont partis')}`}.
      </p>
      <FoldAll />
      {stories.length === 0 && <p>Aucune cellule n’a changé.</p>}
      {stories.map((story, rank) => (
        <StorySection
          key={story.source}
          {...{ story, sheet, since, isOpen: rank === 0 }}
          hrefOf={(code) => hrefOf(changes, { region: code })}
        />
      ))}
      {figures.length > 0 && <Figures figures={figures} since={since} point={point} />}
      {regions.length > 0 && <Regions changes={changes} />}
      {lines.length > 0 && <Lines lines={lines} all={linesInAll} sheet={sheet} />}
      {turnover.length > 0 && (
        <Fold title="Arrivés et partis" count={counted(turnover.length, 'établissement')}>
          <ul>
            {turnover.map(({ finess, name, came }) => (
              <li key={finess}>
                <Link href={`/etablissement/${finess}?point=${came ? point : since}`}>{name}</Link> ({finess}) : {came ? 'arrivé' : 'parti'}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </article>
  )
}

function hrefOf({ point, since, volet, region }: Changes, change: { volet?: string; region?: string | null }): string {
  const now = { volet, region, ...change }
  const search = new URLSearchParams({ depuis: since, volet: now.volet, ...(now.region ? { region: now.region } : {}) })
  return `/points/${point}/changements?${search}`
}

function Choices({ changes }: { changes: Changes }) {
  const { point, points, since, volet, volets, region, hasNation } = changes
  const others = points.filter((period) => period !== point).map((period) => ({ value: period, label: titlePeriod(period) }))
  return (
    <div className="vg-changes__choices">
      <PointPicker points={points.slice(0, -1)} period={point} page="changements" keep={{ volet, ...(region ? { region } : {}) }} />
      <MonthPicker
        label="Comparé au point de"
        name="depuis"
        value={since}
        months={others}
        keep={{ volet, ...(region ? { region } : {}) }}
        action={`/points/${point}/changements`}
      />
      <Tags label="Périmètre">
        {volets.map((one) => (
          <Tag key={one} href={hrefOf(changes, { volet: one })} pressed={one === volet}>
            {names[one]}
          </Tag>
        ))}
        {hasNation && region && <Tag href={hrefOf(changes, { region: null })}>Toute la France</Tag>}
      </Tags>
    </div>
  )
}

function Figures({ figures, since, point }: { figures: readonly Figure[]; since: string; point: string }) {
  const head = (
    <tr>
      <HeaderCell>Indicateur</HeaderCell>
      <HeaderCell number>{titlePeriod(since)}</HeaderCell>
      <HeaderCell number>{titlePeriod(point)}</HeaderCell>
      <HeaderCell number>Écart</HeaderCell>
    </tr>
  )
  return (
    <Fold title="Les chiffres, avant et après" count={counted(figures.length, 'indicateur')}>
      <Table caption="Les chiffres, avant et après" captionHidden head={head}>
        {figures.map(({ key, label, before, after, gap }) => (
          <tr key={key}>
            <RowHeader>{label}</RowHeader>
            <td className="vg-number">{before}</td>
            <td className="vg-number">{after}</td>
            <td className="vg-number">{gap}</td>
          </tr>
        ))}
      </Table>
    </Fold>
  )
}

type Sheet = { sheet: string; since: string; hrefOf(region: string): string }

function StorySection({ story, isOpen, ...sheet }: { story: Story; isOpen: boolean } & Sheet) {
  const moved = story.columns.reduce((sum, { total }) => sum + total, 0)
  return (
    <Fold title={story.label} count={`${counted(story.columns.length, 'colonne')}, ${counted(moved, 'changement')}`} open={isOpen}>
      {story.columns.map((column) => (
        <ColumnSentences key={column.key} column={column} {...sheet} />
      ))}
    </Fold>
  )
}

function ColumnSentences({ column: { key, label, sentences, where }, sheet, since, hrefOf }: { column: ColumnStory } & Sheet) {
  const moved = `${sheet}&change=${key}@${since}`
  return (
    <div className="vg-story">
      <h3>
        <Link href={moved}>{label}</Link>
      </h3>
      <ul>
        {sentences.map(({ text, code }) => (
          <li key={text}>
            {text} {code && <Link href={`${moved}&f.${key}=${code}`}>Voir les lignes</Link>}
          </li>
        ))}
      </ul>
      {where.length > 0 && (
        <p className="vg-muted">
          Où cela a le plus bougé :{' '}
          {where.map(({ region, name, n }, rank) => (
            <span key={region}>
              {rank > 0 && ', '}
              <Link href={hrefOf(region)}>{name}</Link> ({n.toLocaleString('fr-FR')})
            </span>
          ))}
          .
        </p>
      )}
    </div>
  )
}

function Regions({ changes }: { changes: Changes }) {
  const head = (
    <tr>
      <HeaderCell>Région</HeaderCell>
      <HeaderCell number>Suivis</HeaderCell>
      <HeaderCell number>Ont changé</HeaderCell>
      <HeaderCell number>Arrivés</HeaderCell>
      <HeaderCell number>Partis</HeaderCell>
    </tr>
  )
  return (
    <Table caption="Par région, celles qui ont le plus bougé d’abord" head={head}>
      {changes.regions.map(({ region, name, lines, changed, came, went }) => (
        <tr key={region}>
          <RowHeader>
            <Link href={hrefOf(changes, { region })}>{name}</Link>
          </RowHeader>
          <NumberCell value={lines} />
          <NumberCell value={changed} />
          <NumberCell value={came} />
          <NumberCell value={went} />
        </tr>
      ))}
    </Table>
  )
}

/** The lines that moved most, département by département: those that moved most are the first of each. */
function Lines({ lines, all, sheet }: { lines: readonly ShownLine[]; all: number; sheet: string }) {
  const departements = [...new Set(lines.map(({ departement }) => departement))].sort((one, other) => one.localeCompare(other, 'fr'))
  const shown = lines.length < all ? ` (${lines.length} sur ${all.toLocaleString('fr-FR')})` : ''
  return (
    <section aria-labelledby="lignes">
      <h2 id="lignes">{`Les lignes qui ont le plus bougé${shown}`}</h2>
      {departements.map((departement) => (
        <DepartementLines key={departement} {...{ departement, sheet }} lines={lines.filter((line) => line.departement === departement)} />
      ))}
      <p>
        <Link href={sheet}>La feuille, comparée au point choisi</Link>
      </p>
    </section>
  )
}

function DepartementLines({ departement, lines, sheet }: { departement: string; lines: readonly ShownLine[]; sheet: string }) {
  const head = (
    <tr>
      <HeaderCell>Établissement</HeaderCell>
      <HeaderCell>Ce qui a changé</HeaderCell>
    </tr>
  )
  return (
    <Fold level={3} title={departement} count={counted(lines.length, 'ligne')}>
      <Table caption={`${departement} : ce qui a changé`} captionHidden head={head}>
        {lines.map(({ finess, name, cells }) => (
          <tr key={finess}>
            <RowHeader>
              <Link href={`${sheet}&q=${finess}`}>{name}</Link>
            </RowHeader>
            <td>
              {cells.map(({ key, label, before, after }) => (
                <p key={key} className="vg-story__cell">
                  {label} : {before ? <del>{before}</del> : 'vide'} → {after ? <ins>{after}</ins> : 'vide'}
                </p>
              ))}
            </td>
          </tr>
        ))}
      </Table>
    </Fold>
  )
}
