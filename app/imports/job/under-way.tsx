import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { Link } from '../../ui/link'
import { Progress } from '../../ui/progress'
import { isUnderWay } from './polled'
import type { JobView } from './view.server'

const everyMs = 2000

/** Files being read, above the imports; those that have just failed say why. */
export function UnderWay({ jobs }: { jobs: readonly JobView[] }) {
  const { revalidate } = useRevalidator()
  const hasSome = jobs.some(isUnderWay)
  useEffect(() => {
    if (!hasSome) return
    const timer = setInterval(revalidate, everyMs)
    return () => clearInterval(timer)
  }, [hasSome, revalidate])
  if (jobs.length === 0) return null
  return (
    <section aria-labelledby="en-cours">
      <h2 id="en-cours">En cours de lecture</h2>
      <ul className="vg-sendings">
        {jobs.map((job) => (
          <li key={job.id} className="vg-sending">
            <div className="vg-sending__name">
              <Link href={`/imports/travaux/${job.id}`}>{job.fileName}</Link>
              <span className="vg-muted">{job.author}</span>
            </div>
            {isUnderWay(job) ? (
              <Progress label={job.words} value={job.percent} />
            ) : (
              <p>{`Échec : ${job.sent.refused ?? 'lecture interrompue.'}`}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
