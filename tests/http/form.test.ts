import { expect, test } from 'vitest'
import { formOf } from '../../app/http/form'

test('a form loses the NUL of its texts, and keeps its files and its repeated fields', async () => {
  const sent = new FormData()
  sent.append('nom', 'Clinique\0 du\0 Lac')
  sent.append('choix', 'un')
  sent.append('choix', 'deux')
  sent.append('fichier', new File([new Uint8Array([0, 1, 0])], 'a.bin'))
  const form = await formOf(new Request('http://vigie.example/', { method: 'POST', body: sent }))
  expect(form.get('nom')).toBe('Clinique du Lac')
  expect(form.getAll('choix')).toEqual(['un', 'deux'])
  expect(new Uint8Array(await (form.get('fichier') as File).arrayBuffer())).toEqual(new Uint8Array([0, 1, 0]))
})
