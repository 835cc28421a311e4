import { expect, test } from 'vitest'
import { receiveFile, uploadLimits } from '../../app/imports/receive.server'

const mebibyte = 1024 * 1024
const address = 'http://127.0.0.1/imports/envoi'

function aForm(size: number, fields: Record<string, string> = {}, name = 'ASP-AOÛT-2022-SEGUR.csv'): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('fichier', new File([new Uint8Array(size).fill(65)], name))
  return form
}

const sending = (body: BodyInit, headers?: HeadersInit) => receiveFile(new Request(address, { method: 'POST', body, headers }))

/** A multipart body written by hand, chunk by chunk. */
function aStream(chunks: (index: number) => Uint8Array | undefined): Request {
  let index = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks(index++)
      if (chunk) controller.enqueue(chunk)
      else controller.close()
    },
  })
  const init = { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=limite' }, duplex: 'half' }
  return new Request(address, init as RequestInit)
}

const start = Buffer.from('--limite\r\nContent-Disposition: form-data; name="fichier"; filename="a.csv"\r\n\r\n')

test('a file of 25 Mo comes whole, with its accents and what was answered about it', async () => {
  const received = await sending(aForm(25 * mebibyte, { period: '2022-08', source: 'asp' }))
  expect(received.name).toBe('ASP-AOÛT-2022-SEGUR.csv')
  expect(received.content.length).toBe(25 * mebibyte)
  expect(received.asked).toEqual({ source: 'asp', period: '2022-08', sheet: undefined })
})

test('a month that is none is not an answer', async () => {
  expect((await sending(aForm(3, { period: 'août' }))).asked.period).toBeUndefined()
})

test('a file of 26 Mo is refused', async () => {
  await expect(sending(aForm(26 * mebibyte))).rejects.toMatchObject({
    status: 413,
    message: 'Fichier trop volumineux (25 Mo au plus). Aucune donnée n’a été modifiée.',
  })
})

test('one byte above 25 Mo is refused too, and one under is not', async () => {
  await expect(sending(aForm(25 * mebibyte + 1))).rejects.toMatchObject({ status: 413 })
  expect((await sending(aForm(25 * mebibyte - 1))).content.length).toBe(25 * mebibyte - 1)
})

test('a body without end is cut after 26 Mo, and its bytes are not kept', async () => {
  let sent = 0
  const chunk = new Uint8Array(256 * 1024)
  const before = process.memoryUsage().arrayBuffers
  const endless = aStream((index) => {
    const bytes = index === 0 ? start : chunk
    sent += bytes.length
    return bytes
  })
  await expect(receiveFile(endless)).rejects.toMatchObject({ status: 413 })
  expect(sent).toBeLessThan(uploadLimits.body + 4 * chunk.length)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * mebibyte)
})

test('a sending that lasts too long is given up', async () => {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(start) })
  const init = { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=limite' }, duplex: 'half' }
  const slow = receiveFile(new Request(address, init as RequestInit), { ...uploadLimits, ms: 20 })
  await expect(slow).rejects.toMatchObject({ status: 408 })
})

const unreadable = { status: 400, message: 'Envoi de fichier illisible. Réessayez. Aucune donnée n’a été modifiée.' }

test('a form without boundary, without end or that is no form of files is unreadable', async () => {
  await expect(sending('--limite', { 'content-type': 'multipart/form-data' })).rejects.toMatchObject(unreadable)
  await expect(sending('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).rejects.toMatchObject(unreadable)
  await expect(receiveFile(aStream((index) => (index === 0 ? start : undefined)))).rejects.toMatchObject(unreadable)
})

test('two files, ten thousand parts or eleven fields are refused', async () => {
  const two = aForm(3)
  two.append('autre', new File(['b'], 'b.csv'))
  await expect(sending(two)).rejects.toMatchObject(unreadable)
  const fields = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, rank) => [`champ${rank}`, 'x']))
  await expect(sending(aForm(3, fields(10_000)))).rejects.toMatchObject(unreadable)
  await expect(sending(aForm(3, fields(11)))).rejects.toMatchObject(unreadable)
  expect((await sending(aForm(3, fields(10)))).content.length).toBe(3)
})

test('a form sent without a file asks for one', async () => {
  await expect(sending(aForm(0, {}, ''))).rejects.toMatchObject({ status: 400, code: 'fichier-absent' })
})

test('the boundary may be quoted, as the standard allows', async () => {
  const body = '--a b\r\nContent-Disposition: form-data; name="fichier"; filename="x.csv"\r\n\r\nx\r\n--a b--\r\n'
  expect((await sending(body, { 'content-type': 'multipart/form-data; boundary="a b"' })).name).toBe('x.csv')
})
