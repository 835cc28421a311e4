import type { Tx } from '../../db/client.server'
import { type Diagnosis, diagnose } from '../finess'
import { showDay } from '../moment'
import { readSeries } from '../referentiel/lookup'
import { type Known, readKnown } from '../steps/match/known'
import { type Former, readLineage } from '../succession/lineage'

export type Judged = { diagnoses: ReadonlyMap<string, Diagnosis>; known: Map<string, Known> }

type Answer = { given: string; finess: string; author: string; at: Date }

/**
 * What each distinct text says as a FINESS number: its form, the référentiel, the successions, then what people have answered about it.
 * The référentiel wins over an answer: a number that it has come to know is that number.
 */
export async function judge(sql: Tx, texts: ReadonlySet<string>): Promise<Judged> {
  const numbers = new Set<string>()
  const diagnoses = new Map<string, Diagnosis>()
  for (const text of texts) {
    // Said to be an EG for the time of reading, so that a number in doubt is looked up too.
    const read = diagnose(text, () => 'EG')
    if (read.finess) numbers.add(read.finess)
    diagnoses.set(text, read)
  }
  const answers = await sql<Answer[]>`select given, finess, author_name as author, at from finess_answer`
  const lineage = await readLineage(sql)
  const known = await readKnown(sql, [...numbers, ...answers.map(({ finess }) => finess), ...lineage.map(({ nouveau }) => nouveau)])
  const book: Book = {
    ...{ numbers, levelOf: (finess) => known.get(finess)?.level ?? null, series: await readSeries(sql) },
    successorByFormer: successors(lineage),
    answerByGiven: new Map(answers.map((answer) => [answer.given, answer])),
  }
  for (const [text, read] of diagnoses) {
    const level = known.get(read.finess ?? '')?.level
    // Nearly always a number of the référentiel, which nothing replaces: what was read of it holds.
    if (!level || book.successorByFormer.has(read.finess ?? '')) diagnoses.set(text, judgeOne(book, text))
    else if (level !== 'EG') diagnoses.set(text, { ...read, level })
  }
  return { diagnoses, known }
}

/** The same number written with other spaces or in small letters is the same answer. */
export function givenKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase().slice(0, 300)
}

type Book = {
  numbers: ReadonlySet<string>
  levelOf(finess: string): Known['level'] | null
  series: ReadonlySet<string>
  successorByFormer: ReadonlyMap<string, Former>
  answerByGiven: ReadonlyMap<string, Answer>
}

/** A number that has been replaced more than once leads to the last one. */
function successors(lineage: readonly Former[]): Map<string, Former> {
  const formers = new Set(lineage.map(({ ancien }) => ancien))
  return new Map(lineage.filter(({ nouveau }) => !formers.has(nouveau)).map((one) => [one.ancien, one]))
}

function judgeOne({ numbers, levelOf, series, successorByFormer, answerByGiven }: Book, text: string): Diagnosis {
  const read = diagnose(text, levelOf, series)
  const successor = successorByFormer.get(read.finess ?? '')
  // Both in one file: each line stays about its own number.
  if (successor && levelOf(successor.nouveau) && !numbers.has(successor.nouveau)) {
    const message = `Ancien numéro ${successor.ancien} : lu ${successor.nouveau}, qui le remplace depuis le ${successor.depuis.split('-').reverse().join('/')}.`
    return { input: text, finess: successor.nouveau, level: levelOf(successor.nouveau), status: 'repaired', code: 'succession', message }
  }
  const answer = read.level || read.status === 'empty' ? undefined : answerByGiven.get(givenKey(text))
  const finess = answer && (successorByFormer.get(answer.finess)?.nouveau ?? answer.finess)
  if (!answer || !finess || !levelOf(finess)) return read
  const message = `Lu ${finess} : rapproché par ${answer.author} le ${showDay(answer.at)}.`
  return { input: text, finess, level: levelOf(finess), status: 'repaired', code: 'rapproche', message }
}
