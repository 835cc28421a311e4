import { exportFigures, inChild, type World } from './export/rounds'
import type { Figure } from './figure'

/** One workbook of 100 000 hôpitaux × 60 columns, every cell filled, beside the COPY of its rows and the gzip of its own XML. */
export async function run(): Promise<Figure[]> {
  const figure = 'classeur national de 100 000 lignes × 60 colonnes remplies ÷ (COPY de ses lignes + gzip du même XML)'
  return exportFigures('export-nation', figure, 1.5, (url) => inChild<World>('nation.ts', url))
}
