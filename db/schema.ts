import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

/** FINESS numbers are text everywhere: a number loses its zeros, char(9) loses its index. */
export const finess = (name: string) => text(name)
export const finessCheck = (table: string, column = 'finess') =>
  check(`${table}_${column}_check`, sql.raw(`"${column}" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'`))
const periodCheck = (table: string, column = 'period') =>
  check(`${table}_${column}_check`, sql.raw(`"${column}" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'`))
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

// People

export const accounts = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    organisation: text('organisation').notNull().default(''),
    role: text('role').notNull(),
    passwordHash: text('password_hash'),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  () => [check('account_role_check', sql`role in ('ans', 'region', 'cnam', 'cnsa', 'editeur', 'admin')`)],
)

export const accountRegions = pgTable(
  'account_region',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    region: text('region').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.region] })],
)

/** `id` is the SHA-256 of the cookie: a copy of this table opens no session. */
export const sessions = pgTable('session', {
  id: text('id').primaryKey(),
  userId: text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const invitations = pgTable('invitation', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const signInAttempts = pgTable('sign_in_attempt', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull().default(0),
  nextAt: instant('next_at').notNull().defaultNow(),
})

// Référentiel

export const etablissements = pgTable(
  'etablissement',
  {
    finess: finess('finess').primaryKey(),
    ej: finess('ej').notNull(),
    raisonSociale: text('raison_sociale').notNull(),
    categorie: text('categorie').notNull(),
    secteur: text('secteur'),
    volet: text('volet'),
    departement: text('departement').notNull(),
    region: text('region').notNull(),
    adresse: text('adresse').notNull().default(''),
    codePostal: text('code_postal').notNull().default(''),
    commune: text('commune').notNull().default(''),
    telephone: text('telephone').notNull().default(''),
    siret: text('siret').notNull().default(''),
    etat: text('etat').notNull(),
    dateOuverture: date('date_ouverture'),
    releasedAt: date('released_at').notNull(),
  },
  (table) => [
    finessCheck('etablissement'),
    finessCheck('etablissement', 'ej'),
    index('etablissement_ej').on(table.ej),
    index('etablissement_region').on(table.region, table.volet),
  ],
)

export const entitesJuridiques = pgTable(
  'entite_juridique',
  {
    finess: finess('finess').primaryKey(),
    /** Null until a 501 or FINESS+ file names it: the établissement stock gives only its number. */
    raisonSociale: text('raison_sociale'),
    adresse: text('adresse'),
    siren: text('siren'),
    statutJuridique: text('statut_juridique'),
    /** Open EG of the référentiel, all regions and categories: the « n » of « partagée par n établissements ». */
    egOuverts: integer('eg_ouverts').notNull().default(0),
    regions: text('regions').array().notNull().default(sql`'{}'`),
  },
  () => [finessCheck('entite_juridique')],
)

/** EG–EJ links are dated: 3 % of sanitary EG changed EJ in two years. `jusquau` is null while the link holds. */
export const rattachements = pgTable(
  'rattachement',
  {
    eg: finess('eg').notNull(),
    ej: finess('ej').notNull(),
    depuis: date('depuis').notNull(),
    jusquau: date('jusquau'),
  },
  (table) => [
    primaryKey({ columns: [table.eg, table.ej, table.depuis] }),
    finessCheck('rattachement', 'eg'),
    finessCheck('rattachement', 'ej'),
  ],
)

/** A référentiel read and not yet applied: one row per line of the file, gone once applied or discarded. */
export const referentielLines = pgTable(
  'referentiel_line',
  {
    importId: integer('import_id').notNull(),
    line: integer('line').notNull(),
    finess: finess('finess').notNull(),
    ej: finess('ej').notNull(),
    raisonSociale: text('raison_sociale').notNull(),
    categorie: text('categorie').notNull(),
    secteur: text('secteur'),
    volet: text('volet'),
    departement: text('departement').notNull(),
    region: text('region').notNull(),
    adresse: text('adresse').notNull(),
    codePostal: text('code_postal').notNull(),
    commune: text('commune').notNull(),
    telephone: text('telephone').notNull(),
    siret: text('siret').notNull(),
    etat: text('etat').notNull(),
    dateOuverture: date('date_ouverture'),
  },
  (table) => [primaryKey({ columns: [table.importId, table.finess] })],
)

// Points de suivi

export const points = pgTable(
  'point',
  {
    period: text('period').primaryKey(),
    state: text('state').notNull().default('open'),
    openedAt: instant('opened_at').notNull().defaultNow(),
    openedBy: text('opened_by').notNull(),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
    /** For a closed point: column key → import ids, as they stood. */
    frozen: jsonb('frozen'),
  },
  () => [periodCheck('point'), check('point_state_check', sql`state in ('open', 'closed')`)],
)

// Imports

export const imports = pgTable(
  'import',
  {
    id: serial('id').primaryKey(),
    source: text('source').notNull(),
    period: text('period').notNull(),
    status: text('status').notNull(),
    fileName: text('file_name').notNull(),
    sheet: text('sheet').notNull(),
    sha256: text('sha256').notNull(),
    /** SHA-256 of the values read, whatever the bytes: the same content saved again by a spreadsheet is recognised. */
    contentSha256: text('content_sha256').notNull(),
    disposition: text('disposition').notNull(),
    /** { letters: { column key: 'J' }, headerRows: [3, 4], unknown: [headers], missing: [labels] } */
    header: jsonb('header').notNull(),
    /** Fields of the source that the file covers. */
    covers: text('covers').array().notNull(),
    /** { read, applied, unchanged, duplicate, rejected } and { blank, title, total } */
    lines: jsonb('lines').notNull(),
    skipped: jsonb('skipped').notNull(),
    /** { added, changed, removed, byRegion, byColumn } */
    changes: jsonb('changes').notNull(),
    authorId: text('author_id'),
    authorName: text('author_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    appliedAt: instant('applied_at'),
    endedBy: text('ended_by'),
    ms: integer('ms').notNull().default(0),
  },
  (table) => [
    periodCheck('import'),
    check('import_status_check', sql`status in ('staged', 'applied', 'discarded', 'undone')`),
    index('import_source_period').on(table.source, table.period, table.status),
    uniqueIndex('import_applied_once').on(table.source, table.period, table.contentSha256).where(sql`status = 'applied'`),
  ],
)

/** One line of a staged or applied file, as it was read: raw texts, typed values, subject, outcome. */
export const importLines = pgTable(
  'import_line',
  {
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    given: text('given').notNull(),
    finess: text('finess'),
    ej: text('ej'),
    level: text('level'),
    outcome: text('outcome').notNull(),
    raw: jsonb('raw').notNull(),
    values: jsonb('values').notNull(),
    absences: jsonb('absences'),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
)

export const importIssues = pgTable(
  'import_issue',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    sheet: text('sheet').notNull(),
    line: integer('line'),
    column: text('column'),
    value: text('value').notNull().default(''),
    code: text('code').notNull(),
    level: text('level').notNull(),
    message: text('message').notNull(),
  },
  (table) => [index('import_issue_import').on(table.importId, table.line)],
)

// Entries

/** What people type. Append only: the current value is the row not superseded, history is the same table. */
export const entries = pgTable(
  'entry',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    finess: finess('finess').notNull(),
    region: text('region').notNull(),
    columnKey: text('column_key').notNull(),
    value: text('value'),
    absence: text('absence'),
    authorId: text('author_id'),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull().defaultNow(),
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    finessCheck('entry'),
    uniqueIndex('entry_current').on(table.finess, table.columnKey).where(sql`superseded_at is null`),
    index('entry_history').on(table.finess, table.columnKey, table.id),
  ],
)

/** What was done and refused, for ever: insert only. */
export const journal = pgTable(
  'journal',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull().defaultNow(),
    accountId: text('account_id'),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    object: text('object').notNull().default(''),
    details: jsonb('details').notNull().default({}),
  },
  (table) => [index('journal_at').on(table.at)],
)
