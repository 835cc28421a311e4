import { z } from 'zod'

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/./, 'doit commencer par postgres://')

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test'], 'doit valoir development, production ou test').default('development'),
  HOST: z.string('doit être une adresse').default('127.0.0.1'),
  PORT: z.coerce
    .number('doit être un nombre')
    .int('doit être un nombre entier')
    .min(1, 'doit être entre 1 et 65535')
    .max(65535, 'doit être entre 1 et 65535')
    .default(3000),
  PUBLIC_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'doit être une adresse comme https://vigie.exemple.fr' })
    .transform((url) => new URL(url).origin)
    .optional(),
  DATA_DIR: z.string().default('.data'),
  /** The owner's connection: migrations and roles. Without it the embedded database of DATA_DIR is used. */
  DATABASE_URL: postgresUrl.optional(),
  /** The application's login, when Vigie may not create it itself. */
  DATABASE_APP_URL: postgresUrl.optional(),
  /** Where mails leave from, such as smtps://compte:secret@smtp.exemple.fr:465; without it, reminders are refused, or only shown in the demonstration. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'doit commencer par smtp:// ou smtps://')
    .optional(),
  /** Whom mails are from, such as « Vigie <vigie@exemple.fr> ». */
  SMTP_FROM: z.string().default('Vigie <ne-pas-repondre@vigie.invalid>'),
  /** Switches the State brand on, for an operator entitled to it. */
  MARQUE_ETAT: z
    .enum(['oui', 'non'], 'doit valoir oui ou non')
    .default('non')
    .transform((answer) => answer === 'oui'),
})

export type Env = Omit<z.output<typeof variables>, 'PUBLIC_ORIGIN'> & { PUBLIC_ORIGIN: string }

/** Parses the configuration; an empty variable counts as absent. Errors name the variable, in French. */
export function readEnv(source: Record<string, string | undefined>): { env: Env } | { errors: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const parsed = variables.safeParse(given)
  if (!parsed.success) return { errors: parsed.error.issues.map(({ path, message }) => explain(String(path[0]), message, given)) }
  const { HOST, PORT, PUBLIC_ORIGIN = `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}` } = parsed.data
  return { env: { ...parsed.data, PUBLIC_ORIGIN } }
}

function explain(name: string, message: string, given: Record<string, string | undefined>): string {
  const isSecret = name.startsWith('DATABASE') || name === 'SMTP_URL'
  return `${name} ${message}${isSecret ? '' : ` (reçu : « ${given[name]} »)`}.`
}

export const env = load()

function load(): Env {
  const read = readEnv(process.env)
  if ('env' in read) return read.env
  console.error(['La configuration est incorrecte :', ...read.errors].join('\n'))
  process.exit(1)
}
