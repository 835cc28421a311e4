import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { office } from '../../differential/office'

export type Edit = { finess: string; letter: string; text: string }

/**
 * Edits cells of the first tab of a workbook as a person does in LibreOffice, by a macro, and saves it in its format. Where there is
 * no LibreOffice, exceljs does it. LibreOffice makes its profile at its first start, which is why it starts before it is needed.
 */
export function aDesk() {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-bureau-'))
  if (!office) process.stdout.write('Pas de LibreOffice ici : le classeur sera modifié par exceljs.\n')
  const isReady = office ? run(folder, '--terminate_after_init') : Promise.resolve()
  return {
    async edit(content: Buffer, edits: readonly Edit[]): Promise<Buffer> {
      await isReady
      return office ? withOffice(folder, content, edits) : withExcelJs(content, edits)
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function withOffice(folder: string, content: Buffer, edits: readonly Edit[]): Promise<Buffer> {
  const file = path.join(folder, 'classeur.xlsx')
  writeFileSync(file, content)
  writeMacro(path.join(folder, 'profil/user/basic'), file, edits)
  await run(folder, 'macro:///Standard.Vigie.Modifier')
  if (!existsSync(`${file}.fini`)) throw new Error('LibreOffice n’a pas modifié le classeur.')
  return readFileSync(file)
}

function run(folder: string, ...words: string[]): Promise<void> {
  const child = spawn(office ?? '', [`-env:UserInstallation=file://${folder}/profil`, '--headless', '--norestore', ...words], {
    stdio: 'ignore',
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => resolve())
  })
}

function writeMacro(folder: string, file: string, edits: readonly Edit[]): void {
  const xml = (kind: string, body: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${kind.split(':')[1]}.dtd">\n${body}`
  const library = 'xmlns:library="http://openoffice.org/2000/library"'
  mkdirSync(path.join(folder, 'Standard'), { recursive: true })
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  write(
    'script.xlc',
    xml(
      'library:libraries',
      `<library:libraries ${library}><library:library library:name="Standard" library:link="false"/></library:libraries>`,
    ),
  )
  write(
    'Standard/script.xlb',
    xml(
      'library:library',
      `<library:library ${library} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Vigie"/></library:library>`,
    ),
  )
  const module = `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Vigie" script:language="StarBasic">${basic(file, edits)}</script:module>`
  write('Standard/Vigie.xba', xml('script:module', module))
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

const basic = (file: string, edits: readonly Edit[]) =>
  `
Sub Modifier
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden" : options(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(${quoted(file)}), "_blank", 0, options())
  ${edits.map(({ finess, letter, text }) => `Saisir document.Sheets.getByIndex(0), ${[finess, letter, text].map(quoted).join(', ')}`).join('\n  ')}
  document.store()
  document.close(True)
  Open ${quoted(`${file}.fini`)} For Output As #1
  Close #1
End Sub
Sub Saisir(onglet, finess As String, colonne As String, texte As String)
  For ligne = 0 To 20000
    If onglet.getCellByPosition(0, ligne).String = finess Then
      onglet.getCellRangeByName(colonne + (ligne + 1)).String = texte
      Exit Sub
    End If
  Next ligne
End Sub
`
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')

async function withExcelJs(content: Buffer, edits: readonly Edit[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(content as never)
  workbook.worksheets[0]?.eachRow((row) => {
    for (const { finess, letter, text } of edits) if (String(row.getCell(1).value) === finess) row.getCell(letter).value = text
  })
  return Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer)
}
