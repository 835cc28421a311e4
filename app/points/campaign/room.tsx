import { titlePeriod } from '../../../importers/period'
import { Badge } from '../../ui/badge'
import { Link } from '../../ui/link'
import { Tag, Tags } from '../../ui/tag'
import { showDate } from '../day'
import { PointPicker } from '../point-picker'
import { Fed } from './fed'
import type { Campaign } from './read.server'
import { RegionsTable } from './regions-table'
import { Sources } from './sources'
import { Tiles } from './tiles'

export type RoomPoint = Omit<Campaign['point'], 'openedAt' | 'closedAt'>
export type RoomProps = Omit<Campaign, 'point' | 'groups'> & { point: RoomPoint; volet: string }

const names = { es: 'ES', esms: 'ESMS' } as const

/** The head of every page of a point: which month, its state, its deadline, what the ANS says, and the ways in. */
export function PointHead({
  point,
  points,
  isPast,
  base,
  title,
  volet,
}: Pick<RoomProps, 'point' | 'points' | 'isPast' | 'volet'> & { base: string; title: string }) {
  return (
    <header className="vg-point">
      <h1>
        {title} – {titlePeriod(point.period)}{' '}
        <Badge tone={point.state === 'open' ? 'success' : 'neutral'}>{point.state === 'open' ? 'ouvert' : 'clos'}</Badge>
      </h1>
      <nav aria-label="Ce point de suivi" className="vg-point__ways">
        <Link href={`/points/${point.period}`}>Campagne</Link>
        <Link href={`/points/${point.period}/changements`}>Ce qui a changé</Link>
        <Link href="/reunions">Réunions</Link>
      </nav>
      <PointPicker
        points={points.map(({ period }) => period)}
        period={point.period}
        page={base.split('/')[3] ?? ''}
        keep={volet ? { volet } : {}}
      />
      {point.deadline && (
        <p className="vg-point__deadline">
          Échéance : <b>{showDate(point.deadline)}</b>
          {isPast && point.state === 'open' && <Badge tone="error">passée</Badge>}
        </p>
      )}
      {point.message && <p className="vg-point__message">{point.message}</p>}
    </header>
  )
}

export function VoletSwitch({ volets, volet, base }: { volets: readonly ('es' | 'esms')[]; volet: string; base: string }) {
  if (volets.length < 2) return null
  return (
    <Tags label="Périmètre">
      <Tag href={base} pressed={!volet}>
        Les deux volets
      </Tag>
      {volets.map((one) => (
        <Tag key={one} href={`${base}?volet=${one}`} pressed={one === volet}>
          {names[one]}
        </Tag>
      ))}
    </Tags>
  )
}

/** For who reads every region: the picture, then the same in a table, the files, and what the nation feeds. */
export function Room({ point, volets, volet, regions, medians, nation, sources, months }: RoomProps) {
  const base = `/points/${point.period}`
  const hrefOf = (region: string) => `${base}/${region}${volet ? `?volet=${volet}` : ''}`
  return (
    <>
      <VoletSwitch volets={volets} volet={volet} base={base} />
      <div className="vg-room">
        <Tiles regions={regions} hrefOf={hrefOf} />
        <Sources sources={sources} months={months} />
      </div>
      <RegionsTable rows={regions} medians={medians} nation={nation} hrefOf={hrefOf} />
      <TakeTable point={point.period} volet={volet} />
      {nation && <Fed tally={nation} />}
    </>
  )
}

/** The figures of the page as a file, with the counts behind the shares. */
export function TakeTable({ point, volet }: { point: string; volet: string }) {
  const hrefOf = (format: string) => `/points/${point}/tableau?${new URLSearchParams({ format, ...(volet ? { volet } : {}) })}`
  return (
    <p className="vg-no-print">
      Télécharger ces chiffres :{' '}
      <a href={hrefOf('xlsx')} download>
        xlsx
      </a>
      ,{' '}
      <a href={hrefOf('csv')} download>
        csv
      </a>
    </p>
  )
}
