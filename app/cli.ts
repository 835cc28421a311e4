import { parseArgs } from 'node:util'
import { type Answer, type Command, type Typed, WrongUsage } from './cli/command'
import { commands, findCommand } from './cli/commands'
import { helpOf, helpOfAll } from './cli/help'
import { print, write } from './cli/output'
import { explain } from './cli/refused'
import { voletOf } from './cli/typed'

const shared = {
  json: { type: 'boolean' },
  as: { type: 'string' },
  volet: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const log = (line: string) => void process.stderr.write(`${line}\n`)
// Standard output belongs to the answer.
console.log = (...said: unknown[]) => log(said.join(' '))
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await run(process.argv.slice(2))

/** 0 done, 1 refused and nothing changed, 2 wrong usage. */
async function run(argv: string[]): Promise<number> {
  if (argv[0] === undefined || ['--help', '-h', 'help', 'aide'].includes(argv[0])) {
    await write(`${helpOfAll(commands)}\n`)
    return argv[0] === undefined ? 2 : 0
  }
  const found = findCommand(argv)
  if (!found) {
    log(`Commande inconnue : « ${argv[0]} ». « vigie --help » donne la liste.`)
    return 2
  }
  const { name, command, rest } = found
  const isJson = rest.includes('--json') || rest.includes('--ndjson')
  try {
    const typed = readTyped(command, rest)
    if (typed.options.help) {
      await write(`${helpOf(name, command)}\n`)
      return 0
    }
    return await work(command, typed)
  } catch (error) {
    const { code, message, isUsage } = await explain(error)
    log(isUsage ? `${message}\n${helpOf(name, command)}` : message)
    if (isJson && !isUsage) await write(`${JSON.stringify({ status: 'refused', code, message })}\n`)
    return isUsage ? 2 : 1
  }
}

async function work(command: Command, typed: Typed): Promise<number> {
  const job = command.read(typed)
  const email = typeof typed.options.as === 'string' ? typed.options.as : undefined
  const { withDatabase } = await import('./cli/database')
  return withDatabase(command, email, log, async (session) => {
    const answer: Answer = await job(session)
    await print(answer, typed.options.json === true)
    if (!('refused' in answer) || !answer.refused) return 0
    log(answer.refused)
    return 1
  })
}

/** `--sort -nom` is a value that starts with a minus, which Node takes for an option. */
function joinMinus(args: readonly string[], options: NonNullable<Command['options']>): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1) ?? ''
    const takesValue = before.startsWith('--') && options[before.slice(2)]?.type === 'string'
    if (takesValue && /^-[^-]/.test(arg)) joined[joined.length - 1] = `${before}=${arg}`
    else joined.push(arg)
  }
  return joined
}

function readTyped(command: Command, args: string[]): Typed {
  try {
    const options = { ...shared, ...command.options }
    const { values, positionals } = parseArgs({ args: joinMinus(args, options), options, allowPositionals: true, strict: true })
    const typed = { words: positionals, options: values }
    voletOf(typed)
    return typed
  } catch (error) {
    // Node says in English what is wrong with an option, and names it.
    if (error instanceof TypeError && 'code' in error)
      throw new WrongUsage(`Option inconnue ou mal écrite (${error.message.split('.')[0]}).`)
    throw error
  }
}
