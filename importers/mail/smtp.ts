import { createTransport } from 'nodemailer'
import type { Post } from './worker'

/** Sends by an SMTP server: `url` as smtps://compte:secret@serveur:465, `from` as « Vigie <adresse> ». */
export function smtpPost(url: string, from: string): Post {
  const transport = createTransport(url, { from })
  return async ({ to, subject, text, unsubscribe }) => {
    await transport.sendMail({ to, subject, text, list: { unsubscribe }, disableUrlAccess: true, disableFileAccess: true })
  }
}
