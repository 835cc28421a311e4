import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { appUrlOf } from '../../db/client.server'

export type TestDatabase = { ownerUrl: string; appUrl: string; drop(): Promise<void> }

/** A database of the test file's own, migrated: 60 to 80 ms, for it is a copy of the template. */
export async function aDatabase(): Promise<TestDatabase> {
  const clusterUrl = inject('clusterUrl')
  const name = `t_${randomBytes(6).toString('hex')}`
  await command(clusterUrl, `create database ${name} template modele`)
  const ownerUrl = clusterUrl.replace(/[^/]*$/, name)
  return { ownerUrl, appUrl: appUrlOf(ownerUrl), drop: () => command(clusterUrl, `drop database if exists ${name} with (force)`) }
}

async function command(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
