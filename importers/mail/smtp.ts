import { createTransport } from 'nodemailer'
import { MaybeSent, type Post } from './worker'

/** Milliseconds that a server may take to answer a step: less than the lease of a letter. */
const patience = 20_000

/** Sends by an SMTP server: `url` as smtps://compte:secret@serveur:465, `from` as « Vigie <adresse> ». */
export function smtpPost(url: string, from: string, timeout = patience): Post {
  const limits = { connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout, dnsTimeout: timeout }
  return async ({ to, subject, text, unsubscribe }) => {
    let isWhole = false
    const transport = createTransport({ url, ...limits }, { from })
    transport.use('stream', (mail, next) => {
      // Read to its end by the connection, which begins once the server has said that it listens.
      mail.message.processFunc((input) =>
        input.once('end', () => {
          isWhole = true
        }),
      )
      next()
    })
    try {
      await transport.sendMail({ to, subject, text, list: { unsubscribe }, disableUrlAccess: true, disableFileAccess: true })
    } catch (error) {
      // The server had the whole letter and said neither yes nor no: sending it again could give it twice.
      if (isWhole && !isAnswered(error)) throw new MaybeSent()
      throw error
    }
  }
}

/** A refusal has the code of the server, a cut or a silence has none. */
const isAnswered = (error: unknown): boolean => error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
