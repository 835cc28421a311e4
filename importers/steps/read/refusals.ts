/** French, four parts: what happened, where, « Aucune donnée n’a été modifiée. », what to do. */
export type ReadRefusal = { code: string; message: string }

type Wording = { what: string | ((detail: string) => string); todo: string }

const resave = 'Ouvrez-le dans Excel ou LibreOffice, enregistrez-en une copie en .xlsx, puis téléversez cette copie.'

const wordings = {
  empty: { what: 'Le fichier est vide.', todo: 'Vérifiez le fichier d’origine, puis téléversez-le à nouveau.' },
  'too-large': {
    what: 'Fichier trop volumineux (25 Mo ou 200 000 lignes au plus).',
    todo: 'Découpez-le, par région par exemple, puis téléversez chaque partie.',
  },
  'unknown-extension': {
    what: 'Seuls les fichiers .xlsx, .ods, .csv, .tsv et .csv.gz sont lus.',
    todo: 'Enregistrez le classeur en .xlsx, .ods ou .csv, puis téléversez-le.',
  },
  'not-xlsx': {
    what: 'Ce fichier n’est pas un classeur Excel (.xlsx) : son contenu ne correspond pas à son extension.',
    todo: 'Ouvrez-le avec le logiciel qui l’a produit et enregistrez-le en .xlsx ou .csv.',
  },
  'not-ods': {
    what: 'Ce fichier n’est pas un classeur OpenDocument (.ods) : son contenu ne correspond pas à son extension.',
    todo: 'Ouvrez-le avec le logiciel qui l’a produit et enregistrez-le en .ods, .xlsx ou .csv.',
  },
  'not-csv': {
    what: 'Ce fichier n’est pas un fichier texte (.csv) : son contenu ne correspond pas à son extension.',
    todo: 'Ouvrez-le avec le logiciel qui l’a produit et enregistrez-le en .xlsx ou .csv.',
  },
  'old-format': {
    what: 'Ce classeur est protégé par mot de passe ou dans l’ancien format .xls.',
    todo: 'Enregistrez-le en .xlsx sans mot de passe, puis téléversez-le.',
  },
  truncated: { what: 'Le fichier est incomplet (transfert interrompu ?).', todo: 'Téléversez-le à nouveau.' },
  bomb: {
    what: 'Ce fichier se décompresse en un volume anormal (limite : 300 Mo).',
    todo: 'Supprimez les onglets, images et mises en forme inutiles, ou enregistrez l’onglet utile en .csv, puis téléversez-le.',
  },
  memory: {
    what: 'La lecture de ce fichier demande trop de mémoire (limite : 300 Mo).',
    todo: 'Supprimez les onglets inutiles ou découpez le fichier, puis téléversez-le à nouveau.',
  },
  deadline: {
    what: (seconds) => `La lecture de ce fichier a dépassé le délai (${seconds} s).`,
    todo: 'Réessayez ; si le délai est encore dépassé, supprimez les onglets inutiles ou découpez le fichier.',
  },
  incoherent: { what: 'La structure interne du fichier est incohérente.', todo: resave },
  'unsafe-name': { what: 'La structure interne du fichier est incohérente.', todo: resave },
  macros: { what: 'Les classeurs avec macros ne sont pas acceptés.', todo: 'Enregistrez une copie en .xlsx, puis téléversez cette copie.' },
  'not-a-workbook': {
    what: 'Ce document n’est pas un classeur Excel.',
    todo: 'Téléversez un classeur .xlsx ou .ods, ou un fichier .csv.',
  },
  fods: { what: 'Le format .fods n’est pas lu : enregistrez le classeur en .ods ou .xlsx.', todo: 'Téléversez ensuite la copie.' },
  encrypted: { what: 'Ce classeur est protégé par mot de passe.', todo: 'Enregistrez-le sans mot de passe, puis téléversez-le.' },
  xlsb: { what: 'Le format .xlsb n’est pas lu : enregistrez le classeur en .xlsx ou .csv.', todo: 'Téléversez ensuite la copie.' },
  'no-sheet': {
    what: 'Le classeur ne contient aucun onglet lisible.',
    todo: 'Affichez l’onglet à importer s’il est masqué, enregistrez, puis téléversez à nouveau.',
  },
  'too-many-columns': {
    what: 'Trop de colonnes (limite : 300).',
    todo: 'Supprimez les colonnes inutiles à droite du tableau, puis téléversez à nouveau.',
  },
  'open-quote': {
    what: (line) => `Guillemet non refermé à partir de la ligne ${line}.`,
    todo: 'Corrigez cette ligne ou exportez à nouveau le fichier.',
  },
} satisfies Record<string, Wording>

export type RefusalCode = keyof typeof wordings

/** Thrown anywhere in the reading of a file, turned into a `ReadRefusal` at its border and nowhere else. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly where: string
  readonly detail: string

  constructor(code: RefusalCode, where = '', detail = '') {
    super(code)
    this.code = code
    this.where = where
    this.detail = detail
  }
}

/** The file name as a person may see it: no folder, no control or direction-changing character, 80 characters at most. */
export function shownName(fileName: string): string {
  const bare = fileName.replace(/^.*[/\\]/s, '').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
  const shown = Array.from(bare)
  return shown.length > 80 ? `${shown.slice(0, 79).join('')}…` : bare
}

export function explain(refusal: Refusal, fileName: string): ReadRefusal {
  const { what, todo }: Wording = wordings[refusal.code]
  const sentence = typeof what === 'string' ? what : what(refusal.detail)
  const place = [`Fichier « ${shownName(fileName)} »`, refusal.where].filter(Boolean).join(', ')
  return { code: refusal.code, message: `${sentence} ${place}. Aucune donnée n’a été modifiée. ${todo}` }
}
