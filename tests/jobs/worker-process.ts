import { onBehalfOf } from '../../app/session'
import { connect } from '../../db/client.server'
import { env } from '../../db/env.server'
import { runJobs } from '../../importers/jobs'

// A worker in a process of its own, to be killed.
connect(env.DATABASE_URL ?? '')
process.stdout.write('prêt\n')
await runJobs({ signal: new AbortController().signal, onBehalfOf, leaseMs: 1000, pollMs: 50 })
