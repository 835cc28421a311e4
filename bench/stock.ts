import path from 'node:path'

/** The FINESS stock of 08/01/2021: 95 333 open établissements. */
export const stock = path.resolve('importers/reference/etalab-cs1100502-20210108.csv.gz')
