import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export type Step = 'hello' | 'from' | 'to' | 'data' | 'end'
export type Received = { from: string; to: string[]; text: string }

/** What it says to a step instead of « yes »; `null`: it falls silent. */
export type Answers = Partial<Record<Step, string | null>>

const yes: Readonly<Record<Step, string>> = { hello: '250 essai', from: '250 oui', to: '250 oui', data: '354 j’écoute', end: '250 gardé' }
const commands: readonly (readonly [RegExp, Step])[] = [
  [/^(EHLO|HELO)/i, 'hello'],
  [/^MAIL FROM:/i, 'from'],
  [/^RCPT TO:/i, 'to'],
  [/^DATA$/i, 'data'],
]

/** An SMTP server of a few lines: it keeps the letters that it has been given whole, whatever it answers then. */
export async function aMailServer(answers: Answers = {}) {
  const letters: Received[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    // A client that gives up cuts the line: that is what some tests are about.
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    listen(socket, letters, (step) => (answers[step] === undefined ? yes[step] : answers[step]))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    answers,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function listen(socket: Socket, letters: Received[], answer: (step: Step) => string | null | undefined): void {
  const say = (text: string | null | undefined) => text && socket.write(`${text}\r\n`)
  let [waiting, letter, isText] = ['', { from: '', to: [] as string[], text: '' }, false]
  const take = (line: string) => {
    if (isText) {
      if (line !== '.') {
        letter.text += `${line.replace(/^\./, '')}\n`
        return
      }
      letters.push(letter)
      letter = { from: '', to: [], text: '' }
      isText = false
      say(answer('end'))
      return
    }
    if (/^QUIT/i.test(line)) return void socket.end('221 au revoir\r\n')
    const step = commands.find(([command]) => command.test(line))?.[1]
    if (!step) return void say('250 oui')
    const address = /<(.*)>/.exec(line)?.[1] ?? ''
    if (step === 'from') letter.from = address
    if (step === 'to') letter.to.push(address)
    const said = answer(step)
    isText = step === 'data' && (said ?? '').startsWith('354')
    say(said)
  }
  say('220 essai')
  socket.setEncoding('utf8').on('data', (text: string) => {
    waiting += text
    const lines = waiting.split('\r\n')
    waiting = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
}
