import { csvRows, type File, fileNamed, type Moves, sheetRows } from './files'
import type { Line } from './stock'

/** Three ESMS of Bretagne that the ASP does not name in August, and an EJ that has ESMS there alone and sends messages. */
export async function movesOf(stock: readonly Line[], files: readonly File[]): Promise<Moves> {
  const named = new Set(csvRows(fileNamed(files, /SEGUR-ESMS\.csv$/)).map((row) => row['FINESS géographique']))
  const esms = stock.filter(({ region, volet }) => region === '53' && volet === 'esms')
  const elsewhere = new Set(stock.filter(({ region, volet }) => region !== '53' || volet !== 'esms').map(({ ej }) => ej))
  const alone = new Set(esms.map(({ ej }) => ej).filter((ej) => !elsewhere.has(ej)))
  const sending = (await sheetRows(fileNamed(files, /^Rapport indicateurs MSSanté/), 'FINESS juridique')).find(
    (row) => row['ES Raccordé'] === 'ES Emetteur' && alone.has(row['FINESS juridique'] ?? ''),
  )
  const ej = sending?.['FINESS juridique'] ?? ''
  const signed = esms.filter((line) => !named.has(line.finess) && line.ej !== ej && line.categorie !== '500').map(({ finess }) => finess)
  return { signed: signed.slice(0, 3), ej, messages: Number(sending?.['Nb de messages envoyés']) + 500 }
}
