import { writable } from '../../importers/formula'
import { showPeriod } from '../../importers/period'
import { regionName } from '../../importers/reference/territoires'
import { type Item, type Meeting, order, subjects } from './subjects'

const showDay = (day: string) => day.split('-').reverse().join('/')

/** A control character, pasted from elsewhere, would make a document that no word processor opens. */
const writableTexts = <T extends object>(said: T): T =>
  Object.fromEntries(Object.entries(said).map(([name, value]) => [name, typeof value === 'string' ? writable(value) : value])) as T

/** The minutes of a meeting as a .docx: what was looked at, part by part, then the decisions with who and when. */
export async function minutesOf(asked: Meeting, agenda: readonly Item[]): Promise<Buffer> {
  const [meeting, items] = [writableTexts(asked), agenda.map(writableTexts)]
  // Loaded when minutes are asked for: the library is large.
  const { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = await import('docx')
  const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) => new Paragraph({ text, heading: level })
  const lines = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => new Paragraph(line))
  const decided = items.filter(({ decision }) => decision)
  const row = (cells: readonly string[], isHead = false) =>
    new TableRow({
      tableHeader: isHead,
      children: cells.map((text) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold: isHead })] })] })),
    })
  const children = [
    heading(meeting.title, HeadingLevel.TITLE),
    new Paragraph(
      `${regionName(meeting.region)} – ${showDay(meeting.heldOn)} – point de suivi : ${showPeriod(meeting.point)}${meeting.since ? `, comparé à ${showPeriod(meeting.since)}` : ''}`,
    ),
    ...(meeting.attendees ? [heading('Participants', HeadingLevel.HEADING_1), ...lines(meeting.attendees)] : []),
    heading('Décisions', HeadingLevel.HEADING_1),
    decided.length > 0
      ? new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            row(['Sujet', 'Décision', 'Qui', 'Pour le'], true),
            ...decided.map(({ title, finess, decision, owner, due }) =>
              row([finess ? `${title} (${finess})` : title, decision, owner || '—', due ? showDay(due) : '—']),
            ),
          ],
        })
      : new Paragraph('Aucune décision n’a été notée.'),
    ...order.flatMap((subject) => {
      const own = items.filter((item) => item.subject === subject)
      if (own.length === 0) return []
      return [
        heading(subjects[subject].title, HeadingLevel.HEADING_1),
        ...own.map(
          ({ title, finess, detail }) =>
            new Paragraph({
              bullet: { level: 0 },
              children: [
                new TextRun({ text: finess ? `${title} (${finess})` : title, bold: true }),
                new TextRun(detail ? ` : ${detail}` : ''),
              ],
            }),
        ),
      ]
    }),
    ...(meeting.notes ? [heading('Notes', HeadingLevel.HEADING_1), ...lines(meeting.notes)] : []),
  ]
  return Packer.toBuffer(
    new Document({
      title: meeting.title,
      creator: 'Vigie',
      styles: { default: { document: { run: { font: 'Arial', size: 21 } } } },
      sections: [{ children }],
    }),
  )
}

/** « Compte rendu – Bretagne – 2022-09-06 – ES.docx » */
export const minutesName = ({ region, heldOn, volet }: Meeting): string =>
  `Compte rendu – ${regionName(region)} – ${heldOn} – ${volet.toUpperCase()}.docx`
