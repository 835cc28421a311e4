import type { ReactNode } from 'react'
import { absences } from '../../../importers/column'
import { type Period, showPeriod } from '../../../importers/period'
import type { Values } from '../../../importers/source'
import { cellText } from '../columns'
import { type CellEdit, isOver } from '../edits/edit'
import { type Line, type Mark, markOf } from '../line'
import type { Drawn } from './columns'
import { Icon } from './icons'

/** What a cell shows: the edit under way if there is one (as it was typed when it could not be read), else what the sheet holds. */
export function contentOf(column: Drawn, line: Line, edit: CellEdit | undefined, point: Period, against: Period | undefined): ReactNode {
  // What could not be saved has changed nothing yet.
  const was = wasOf(column, line, line.before || isOver(edit) ? edit : undefined)
  const is = shownOf(column, line, edit, point)
  if (was === undefined) return is
  if (!line.before && against) return <Moved is={is} was={was} against={against} />
  return (
    <span className="changed">
      <del>{was || '(vide)'}</del>
      <span aria-hidden="true"> → </span>
      <ins>{is ?? '(vidé)'}</ins>
    </span>
  )
}

function shownOf(column: Drawn, line: Line, edit: CellEdit | undefined, point: Period): ReactNode {
  if (edit?.value === null && !edit.absence) return edit.raw.trim() === '' ? null : <Note text={edit.raw} />
  const value = edit ? edit.value : line.values[column.index]
  const absence = edit ? edit.absence : line.absences[column.key]
  const mark = edit ? '.' : markOf(line, column.index)
  if (value === null || value === undefined) return absence ? <i>{absences[absence].label}</i> : null
  const text = column.column.show(value)
  return (
    <>
      {draw(column, String(value), text)}
      {column.source.nuance && nuance(column, line, point)}
      {mark !== '.' && mark !== 'R' && signs[mark](line)}
    </>
  )
}

/** What the cell said at the month compared with, when it says something else now. */
function wasOf({ column, index, key }: Drawn, line: Line, edit: CellEdit | undefined): string | undefined {
  if (!line.before && line.was?.[key] === undefined && !(line.was && edit)) return undefined
  const held = cellText(column, line.values[index], line.absences[key])
  const was = line.before ? cellText(column, line.before[index], line.absencesBefore?.[key]) : (line.was?.[key] ?? held)
  const is = edit ? cellText(column, edit.value, edit.absence ?? undefined) : held
  return was === is ? undefined : was
}

/** The corner of a cell that said something else at the point before. */
function Moved({ is, was, against }: { is: ReactNode; was: string; against: Period }) {
  const words = `changé depuis ${showPeriod(against)} : ${was ? `« ${was.length > 120 ? `${was.slice(0, 120)}…` : was} »` : 'vide'} avant`
  return (
    <>
      {is}
      <span className="moved" title={words}>
        <span className="fr-sr-only"> {words}</span>
      </span>
    </>
  )
}

/** Two lines of it in the cell, all of it under the mouse and when the cell has the focus. */
function Note({ text }: { text: string }) {
  return (
    <span className="note" title={text}>
      {text}
    </span>
  )
}

function draw(column: Drawn, value: string, text: string): ReactNode {
  const icon = column.column.icons?.[value]
  if (icon) {
    return (
      <span className="weather">
        <Icon name={icon} />
        <span>{text}</span>
      </span>
    )
  }
  if (column.column.options)
    return <span className={column.positive.has(value) ? 'tag yes' : column.outOfScope.has(value) ? 'tag out' : 'tag'}>{text}</span>
  return column.column.multiline ? <Note text={text} /> : text
}

const signs: Record<Exclude<Mark, '.' | 'R'>, (line: Line) => ReactNode> = {
  J: ({ partage }) => (
    <abbr className="sign" title={`valeur de l’EJ, partagée par ${partage} établissement${partage > 1 ? 's' : ''}`}>
      EJ
    </abbr>
  ),
  // The grain of the file itself: a sign on every cell would say nothing; the panel names the number.
  P: () => null,
  H: ({ ejHere = 1 }) => (
    <abbr className="sign" title={`hérité de l’EJ : saisi pour ses ${ejHere} établissement${ejHere > 1 ? 's' : ''} de la région`}>
      EJ ✎
    </abbr>
  ),
  C: () => (
    <abbr className="sign" title="reconduit : saisi avant l’ouverture du point de suivi">
      ↺
    </abbr>
  ),
}

/** « prévisionnelle » beside a date to come: the source knows, from its other values on the line. */
function nuance({ source, field, siblings }: Drawn, line: Line, point: Period): ReactNode {
  const values: Values = Object.fromEntries(siblings.map((sibling) => [sibling.field, line.values[sibling.index]]))
  const word = source.nuance?.(field, values, point)
  return word && <small>{word}</small>
}
