import { type FormEvent, useState } from 'react'
import { sheetColumn } from '../../../../importers/sheet-columns'
import { counted } from '../../edits/report'
import { isGroup, linesOf, type Sheet, targetOf } from '../sheet'
import type { Shown } from '../shown'
import { Dialog } from './dialog'

type FillProps = { sheet: Sheet; close(): void }
type Plan = { raw: string; cells: { target: NonNullable<ReturnType<typeof targetOf>>; raw: string }[]; filled: number }

/** One value in a yellow column of every line listed: said first how many cells would change, then asked to confirm. */
export function FillDialog({ sheet, close }: FillProps) {
  const yellow = sheet.columns.filter(({ drawn }) => drawn?.owner === 'region')
  const [key, setKey] = useState(() => (yellow.find((shown) => shown === sheet.columns[sheet.hand.active.column]) ?? yellow[0])?.key ?? '')
  const [raw, setRaw] = useState('')
  const [onlyEmpty, setOnlyEmpty] = useState(false)
  const [plan, setPlan] = useState<Plan>()
  const [issue, setIssue] = useState<string>()
  const shown = yellow.find((column) => column.key === key)
  const finess = sheet.rows.filter((row) => !isGroup(row))
  const lines = `${finess.length.toLocaleString('fr-FR')} ligne${finess.length > 1 ? 's' : ''} listée${finess.length > 1 ? 's' : ''}`
  const change = (act: () => void) => {
    setPlan(undefined)
    setIssue(undefined)
    act()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!shown) return
    const read = sheetColumn(key)?.column.read(raw)
    if (read && 'issue' in read) return setIssue(`${read.issue}.`)
    if (!plan) return setPlan(await planOf(sheet, shown, finess, raw, onlyEmpty))
    close()
    await sheet.book.write('Remplissage', plan.cells)
  }
  return (
    <Dialog title={`Remplir les ${lines}`} close={close}>
      <form onSubmit={(event) => void submit(event)} className="fill">
        <label>
          Colonne
          <select value={key} onChange={({ target }) => change(() => setKey(target.value))}>
            {yellow.map((column) => (
              <option key={column.key} value={column.key}>
                {column.drawn?.source.label} › {column.label}
              </option>
            ))}
          </select>
        </label>
        {shown && <ValueField shown={shown} raw={raw} set={(value) => change(() => setRaw(value))} isInvalid={issue !== undefined} />}
        <label>
          <input type="checkbox" checked={onlyEmpty} onChange={({ target }) => change(() => setOnlyEmpty(target.checked))} /> seulement les
          cellules vides
        </label>
        {issue && (
          <p className="issue" role="alert">
            {issue}
          </p>
        )}
        <p role="status">{plan && wordsOf(plan)}</p>
        <button type="submit" className="fr-btn fr-btn--sm" disabled={plan?.cells.length === 0}>
          {plan ? `Confirmer : écrire dans ${counted(plan.cells.length, 'cellule') || 'aucune cellule'}` : `Appliquer aux ${lines}`}
        </button>
        <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={close}>
          Abandonner
        </button>
      </form>
    </Dialog>
  )
}

type FieldProps = { shown: Shown; raw: string; set(raw: string): void; isInvalid: boolean }

function ValueField({ shown, raw, set, isInvalid }: FieldProps) {
  const column = shown.drawn?.column
  const shared = { id: 'remplir-valeur', value: raw, 'aria-invalid': isInvalid || undefined }
  return (
    <div>
      <label htmlFor="remplir-valeur">Valeur</label>
      {column?.options ? (
        <select {...shared} onChange={({ target }) => set(target.value)}>
          <option value="">(vide)</option>
          {column.options.map((option) => (
            <option key={option} value={option}>
              {column.show(option)}
            </option>
          ))}
        </select>
      ) : column?.multiline ? (
        <textarea {...shared} rows={4} onChange={({ target }) => set(target.value)} />
      ) : (
        <input {...shared} onChange={({ target }) => set(target.value)} />
      )}
    </div>
  )
}

/** The cells that would change: those that already hold the value are left. */
async function planOf(sheet: Sheet, shown: Shown, finess: readonly string[], raw: string, onlyEmpty: boolean): Promise<Plan | undefined> {
  const lines = await linesOf(sheet, finess)
  sheet.book.say('')
  if (!lines) return undefined
  const read = shown.drawn?.column.read(raw)
  const text = read && 'value' in read && read.value !== null ? shown.drawn?.column.edit(read.value) : raw.trim()
  const targets = lines.flatMap((line) => targetOf(line, shown, sheet.isFillable) ?? [])
  const changed = targets.filter((target) => {
    const held = sheet.book.textOf(target)
    return held !== text && !(onlyEmpty && held !== '')
  })
  return {
    raw,
    cells: changed.map((target) => ({ target, raw })),
    filled: changed.filter((target) => sheet.book.textOf(target) !== '').length,
  }
}

function wordsOf({ cells, filled }: Plan): string {
  if (cells.length === 0) return 'Aucune cellule ne changerait.'
  const over =
    filled === 0
      ? ''
      : filled === 1
        ? ' ; 1 valeur déjà saisie serait remplacée'
        : ` ; ${counted(filled, 'valeur')} déjà saisies seraient remplacées`
  return `${counted(cells.length, 'cellule')} changerai${cells.length > 1 ? 'en' : ''}t${over}. « Annuler » les rendra toutes.`
}
