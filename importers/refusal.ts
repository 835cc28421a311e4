/** Something asked for that will not be done: a sentence in French for the person who asked, and the HTTP status it deserves. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
  }
}
