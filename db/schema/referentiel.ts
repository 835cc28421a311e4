import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { finess, finessCheck, officialCheck } from './kinds'

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
    /** Without a number yet: who wrote it down, when and why. */
    provisoire: text('provisoire'),
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
  () => [officialCheck('entite_juridique')],
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
    officialCheck('rattachement', 'eg'),
    officialCheck('rattachement', 'ej'),
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
