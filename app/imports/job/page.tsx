import { Form, useNavigate, useSubmit } from '@remix-run/react'
import { useEffect } from 'react'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import { Progress } from '../../ui/progress'
import { Questions } from '../question'
import { Outcome } from '../sending-item'
import { mappingOf, onlyPage } from '../sent'
import { isUnderWay, usePolled } from './polled'
import type { JobView } from './view.server'

type JobPageProps = { job: JobView; refused: string | undefined }

/** A large file while it is read, then what came of it; its only import opens by itself. */
export function JobPage({ job, refused }: JobPageProps) {
  const view = usePolled(job)
  const navigate = useNavigate()
  const submit = useSubmit()
  const only = view.state === 'done' ? onlyPage(view.sent) : undefined
  useEffect(() => {
    if (only) navigate(only, { replace: true })
  }, [only, navigate])
  return (
    <>
      <p className="vg-back">
        <Link href="/imports">← Tous les imports</Link>
      </p>
      <h1>Import en cours de lecture</h1>
      <p>{`Fichier « ${view.fileName} », envoyé par ${view.author}`}</p>
      {refused && (
        <Alert tone="error" live>
          {refused}
        </Alert>
      )}
      {isUnderWay(view) ? <UnderWay view={view} /> : <Ended view={view} />}
      {view.state === 'done' && view.sent.questions.length > 0 && (
        <Questions
          questions={view.sent.questions}
          asked={view.sent.asked}
          mapping={mappingOf(view.sent)}
          onAnswer={(asked) => submit({ ...asked, decision: 'repondre' }, { method: 'post' })}
        />
      )}
    </>
  )
}

function UnderWay({ view }: { view: JobView }) {
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Progress label={view.words} value={view.percent} />
      <p className="fr-sr-only" role="status">
        {view.step}
      </p>
      <p className="vg-muted">
        Vous pouvez fermer cette page : la lecture continue, et l’import vous attendra dans la liste. Rien ne change avant votre accord.
      </p>
      {view.mayEnd && (
        <Form method="post">
          <Button type="submit" name="decision" value="annuler" look="secondary" disabled={view.isCancelling}>
            {view.isCancelling ? 'Annulation en cours…' : 'Annuler la lecture'}
          </Button>
        </Form>
      )}
    </>
  )
}

function Ended({ view: { state, sent } }: { view: JobView }) {
  if (state === 'cancelled') {
    return (
      <Alert tone="info" live>
        La lecture est annulée. Aucune donnée n’a été modifiée.
      </Alert>
    )
  }
  return (
    <div role="status">
      <Outcome sent={sent} />
    </div>
  )
}
