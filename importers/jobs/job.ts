import type { Progress } from '../progress'
import type { Staging } from '../result'
import type { Asked } from '../steps/recognise'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** What is asked: the file, by the hash of its bytes, and what was answered about it. `token` names the API token it came by. */
export type ImportWork = { sha256: string; name: string; asked: Asked; token?: string }

/** A job as those who may see it read it. `result` grows sheet by sheet; its `refused` says why the job failed. */
export type Job = {
  id: number
  state: JobState
  payload: ImportWork
  progress: Partial<Progress>
  result: Staging | null
  authorId: string | null
  authorName: string
  attempts: number
  isCancelling: boolean
  createdAt: Date
  endedAt: Date | null
}

/** Rung by the database when a job is added or is to be cancelled. */
export const bell = 'vigie_travaux'

export const jobColumns = `id, state, payload, progress, result, author_id as "authorId", author_name as "authorName", attempts,
  cancel_requested as "isCancelling", created_at as "createdAt", ended_at as "endedAt"`
