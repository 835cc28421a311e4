import { Form, useNavigation } from '@remix-run/react'
import { showPeriod } from '../../importers/period'
import { Alert } from '../ui/alert'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Link } from '../ui/link'
import { Pagination } from '../ui/pagination'
import { Tag, Tags } from '../ui/tag'
import type { Queue, QueueView } from './queue.server'
import { UnmatchedItem } from './unmatched'
import { plural } from './words'

type QueuePageProps = { queue: Queue; told: { tone: 'success' | 'error'; message: string } | undefined }

/** The lines that no import understood, one import at a time: answered one by one or together, then replayed. */
export function QueuePage({ queue, told }: QueuePageProps) {
  const { imports, view } = queue
  const current = imports.find(({ id }) => id === view.id)
  return (
    <>
      {told && (
        <Alert tone={told.tone} live>
          {told.message}
        </Alert>
      )}
      {imports.length === 0 && (
        <EmptyState title="Aucune ligne à rapprocher.">
          Les lignes d’un import dont le numéro FINESS est inconnu ou douteux apparaîtront ici.
        </EmptyState>
      )}
      {imports.length > 0 && (
        <Tags label="Choisir un import">
          {imports.map(({ id, label, period, waiting }) => (
            <Tag key={id} href={hrefOf({ id })} pressed={id === view.id}>
              {`${label} – ${showPeriod(period)} (n° ${id}) : ${waiting.toLocaleString('fr-FR')}`}
            </Tag>
          ))}
        </Tags>
      )}
      {current && <OneImport queue={queue} current={current} />}
    </>
  )
}

type Current = Queue['imports'][number]

function OneImport({ queue: { view, unmatched, pages, total }, current }: { queue: Queue; current: Current }) {
  const { state } = useNavigation()
  const { id, label, period, fileName, author, waiting, answered } = current
  return (
    <section aria-labelledby="import">
      <h2 id="import">{`${label} – ${showPeriod(period)}`}</h2>
      <p>
        <Link href={`/imports/${id}`}>{`Import n° ${id}`}</Link>
        {` · ${fileName}, envoyé par ${author}. ${plural(waiting, 'numéro')} à rapprocher`}
        {answered > 0 && `, ${plural(answered, 'rapproché')} depuis l’import`}.
      </p>
      {answered > 0 && <Replay id={id} answered={answered} />}
      <Form method="post" action={hrefOf(view)}>
        {unmatched.some(({ suggestions, answer }) => !answer && suggestions.some(({ isSure }) => isSure)) && !view.sureTicked && (
          <p>
            <Link href={hrefOf({ ...view, sureTicked: true })}>Cocher les propositions sûres</Link>
            <span className="vg-muted"> – rien n’est retenu avant que vous ne l’enregistriez.</span>
          </p>
        )}
        {unmatched.map((one, index) => (
          <UnmatchedItem key={`${one.given} ${one.column} ${one.code}`} unmatched={one} index={index} sureTicked={view.sureTicked} />
        ))}
        {unmatched.some(({ answer }) => !answer) && (
          <div className="vg-queue__save">
            <Button type="submit" name="geste" value="retenir" disabled={state !== 'idle'}>
              Enregistrer les rapprochements choisis
            </Button>
            <span className="vg-muted">Ils serviront à cet import et aux prochains fichiers.</span>
          </div>
        )}
      </Form>
      <Pagination page={view.page} pages={pages} hrefOf={(page) => hrefOf({ ...view, page })} total={plural(total, 'numéro')} />
    </section>
  )
}

function Replay({ id, answered }: { id: number; answered: number }) {
  const { state } = useNavigation()
  return (
    <Form method="post" className="vg-replay">
      <input type="hidden" name="import" value={id} />
      <p>
        {`${plural(answered, 'numéro rejeté est maintenant connu', 'numéros rejetés sont maintenant connus')}. Rejouer relit le fichier reçu : les lignes déjà bonnes ressortent inchangées, et rien ne s’applique avant vérification.`}
      </p>
      <Button type="submit" name="geste" value="rejouer" look="secondary" disabled={state !== 'idle'}>
        {state === 'submitting' ? 'Lecture du fichier…' : 'Rejouer les lignes rejetées de cet import'}
      </Button>
    </Form>
  )
}

export function hrefOf({ id, page = 1, sureTicked = false }: Partial<QueueView>): string {
  const search = new URLSearchParams({
    ...(id && { import: String(id) }),
    ...(page > 1 && { page: String(page) }),
    ...(sureTicked && { surs: 'oui' }),
  })
  return `/finess/a-rapprocher?${search}`
}
