import { expect, test } from 'vitest'
import { returnTo, safeReturn } from '../../app/session/return-to'

test('a page of this site is come back to', () => {
  for (const page of ['/', '/suivi/53', '/suivi/53?point=2022-08&tri=commune', '/etablissement/2A0000014', '/suivi/53?q=h%C3%B4pital'])
    expect(safeReturn(page)).toBe(page)
})

test('nothing else is', () => {
  const hostile = [
    [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https://evil.example',
      'https:evil.example',
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
    ],
    [
      'data:text/html,x',
      '/\tevil.example',
      '/\n/evil.example',
      '/a\r\nSet-Cookie: a=b',
      ' //evil.example',
      '///evil.example',
      '/ /evil.example',
      'evil.example',
    ],
    [
      'http:/evil.example',
      '/@evil.example',
      '/:evil',
      '/suivi#<script>',
      '/<script>',
      '/"onload=',
      "/'",
      '/;evil',
      '/\u0000',
      '/\u202e',
      '/é',
      '',
    ],
    [undefined, null, 12, {}, ['/suivi'], './/evil.example', '../evil', '?a=b', '#', 'mailto:a@b.example', '/\\/evil.example', '/`'],
  ]
  for (const given of hostile.flat()) expect(safeReturn(given), String(given)).toBe('/')
})

test('the page asked for survives the detour, filters included', () => {
  const page = returnTo(new Request('http://127.0.0.1:3000/suivi/53?q=centre+hospitalier&tri=commune'))
  expect(safeReturn(page)).toBe('/suivi/53?q=centre%20hospitalier&tri=commune')
})
