CREATE TABLE "account_region" (
	"account_id" text NOT NULL,
	"region" text NOT NULL,
	CONSTRAINT "account_region_account_id_region_pk" PRIMARY KEY("account_id","region")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"organisation" text DEFAULT '' NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_email_unique" UNIQUE("email"),
	CONSTRAINT "account_role_check" CHECK (role in ('ans', 'region', 'cnam', 'cnsa', 'editeur', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "entite_juridique" (
	"finess" text PRIMARY KEY NOT NULL,
	"raison_sociale" text,
	"adresse" text,
	"siren" text,
	"statut_juridique" text,
	"eg_ouverts" integer DEFAULT 0 NOT NULL,
	"regions" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "entite_juridique_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"finess" text NOT NULL,
	"region" text NOT NULL,
	"column_key" text NOT NULL,
	"value" text,
	"absence" text,
	"author_id" text,
	"author_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "entry_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "etablissement" (
	"finess" text PRIMARY KEY NOT NULL,
	"ej" text NOT NULL,
	"raison_sociale" text NOT NULL,
	"categorie" text NOT NULL,
	"secteur" text,
	"volet" text,
	"departement" text NOT NULL,
	"region" text NOT NULL,
	"adresse" text DEFAULT '' NOT NULL,
	"code_postal" text DEFAULT '' NOT NULL,
	"commune" text DEFAULT '' NOT NULL,
	"telephone" text DEFAULT '' NOT NULL,
	"siret" text DEFAULT '' NOT NULL,
	"etat" text NOT NULL,
	"date_ouverture" date,
	"released_at" date NOT NULL,
	CONSTRAINT "etablissement_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'),
	CONSTRAINT "etablissement_ej_check" CHECK ("ej" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "import_issue" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"import_id" integer NOT NULL,
	"sheet" text NOT NULL,
	"line" integer,
	"column" text,
	"value" text DEFAULT '' NOT NULL,
	"code" text NOT NULL,
	"level" text NOT NULL,
	"message" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_line" (
	"import_id" integer NOT NULL,
	"line" integer NOT NULL,
	"given" text NOT NULL,
	"finess" text,
	"ej" text,
	"level" text,
	"outcome" text NOT NULL,
	"raw" jsonb NOT NULL,
	"values" jsonb NOT NULL,
	"absences" jsonb,
	CONSTRAINT "import_line_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "import" (
	"id" serial PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"period" text NOT NULL,
	"status" text NOT NULL,
	"file_name" text NOT NULL,
	"sheet" text NOT NULL,
	"sha256" text NOT NULL,
	"content_sha256" text NOT NULL,
	"disposition" text NOT NULL,
	"header" jsonb NOT NULL,
	"covers" text[] NOT NULL,
	"lines" jsonb NOT NULL,
	"skipped" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	"author_id" text,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"ended_by" text,
	"ms" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "import_period_check" CHECK ("period" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "import_status_check" CHECK (status in ('staged', 'applied', 'discarded', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" text,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"object" text DEFAULT '' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "point" (
	"period" text PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"opened_by" text NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"frozen" jsonb,
	CONSTRAINT "point_period_check" CHECK ("period" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "point_state_check" CHECK (state in ('open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "rattachement" (
	"eg" text NOT NULL,
	"ej" text NOT NULL,
	"depuis" date NOT NULL,
	"jusquau" date,
	CONSTRAINT "rattachement_eg_ej_depuis_pk" PRIMARY KEY("eg","ej","depuis"),
	CONSTRAINT "rattachement_eg_check" CHECK ("eg" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'),
	CONSTRAINT "rattachement_ej_check" CHECK ("ej" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "referentiel_line" (
	"import_id" integer NOT NULL,
	"line" integer NOT NULL,
	"finess" text NOT NULL,
	"ej" text NOT NULL,
	"raison_sociale" text NOT NULL,
	"categorie" text NOT NULL,
	"secteur" text,
	"volet" text,
	"departement" text NOT NULL,
	"region" text NOT NULL,
	"adresse" text NOT NULL,
	"code_postal" text NOT NULL,
	"commune" text NOT NULL,
	"telephone" text NOT NULL,
	"siret" text NOT NULL,
	"etat" text NOT NULL,
	"date_ouverture" date,
	CONSTRAINT "referentiel_line_import_id_finess_pk" PRIMARY KEY("import_id","finess")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"import_id" integer NOT NULL,
	"finess" text NOT NULL,
	"line" integer NOT NULL,
	"regions" text[] NOT NULL,
	"absences" jsonb,
	"origins" jsonb,
	"pmsi" text,
	"pilote" text,
	"candidat" text,
	CONSTRAINT "programmes_import_id_finess_pk" PRIMARY KEY("import_id","finess"),
	CONSTRAINT "programmes_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "asp" (
	"import_id" integer NOT NULL,
	"finess" text NOT NULL,
	"line" integer NOT NULL,
	"regions" text[] NOT NULL,
	"absences" jsonb,
	"origins" jsonb,
	"dpi" text,
	"pfi" text,
	"ri" text,
	"loinc" text,
	"sgl" text,
	"radio" text,
	"dui" text,
	CONSTRAINT "asp_import_id_finess_pk" PRIMARY KEY("import_id","finess"),
	CONSTRAINT "asp_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "insi" (
	"import_id" integer NOT NULL,
	"finess" text NOT NULL,
	"line" integer NOT NULL,
	"regions" text[] NOT NULL,
	"absences" jsonb,
	"origins" jsonb,
	"appel" text,
	"appels" integer,
	CONSTRAINT "insi_import_id_finess_pk" PRIMARY KEY("import_id","finess"),
	CONSTRAINT "insi_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "mssante" (
	"import_id" integer NOT NULL,
	"finess" text NOT NULL,
	"line" integer NOT NULL,
	"regions" text[] NOT NULL,
	"absences" jsonb,
	"origins" jsonb,
	"raccordement" text,
	"messages" integer,
	CONSTRAINT "mssante_import_id_finess_pk" PRIMARY KEY("import_id","finess"),
	CONSTRAINT "mssante_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "dmp" (
	"import_id" integer NOT NULL,
	"finess" text NOT NULL,
	"line" integer NOT NULL,
	"regions" text[] NOT NULL,
	"absences" jsonb,
	"origins" jsonb,
	"sortie" text,
	"labo" text,
	"radio" text,
	"certificat" text,
	"installation" text,
	CONSTRAINT "dmp_import_id_finess_pk" PRIMARY KEY("import_id","finess"),
	CONSTRAINT "dmp_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "roc" (
	"import_id" integer NOT NULL,
	"finess" text NOT NULL,
	"line" integer NOT NULL,
	"regions" text[] NOT NULL,
	"absences" jsonb,
	"origins" jsonb,
	"statut" text,
	"demarrage" date,
	"envoi" date,
	"accrochage" date,
	"flux_reels" date,
	"fin" date,
	"editeur" text,
	CONSTRAINT "roc_import_id_finess_pk" PRIMARY KEY("import_id","finess"),
	CONSTRAINT "roc_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "esms" (
	"import_id" integer NOT NULL,
	"finess" text NOT NULL,
	"line" integer NOT NULL,
	"regions" text[] NOT NULL,
	"absences" jsonb,
	"origins" jsonb,
	"projet" text,
	"porteur" text,
	"phase" text,
	"editeur" text,
	"solution" text,
	"usagers" integer,
	"dui_actifs" integer,
	CONSTRAINT "esms_import_id_finess_pk" PRIMARY KEY("import_id","finess"),
	CONSTRAINT "esms_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "sheet" (
	"point" text NOT NULL,
	"finess" text NOT NULL,
	"region" text NOT NULL,
	"departement" text NOT NULL,
	"volet" text NOT NULL,
	"secteur" text NOT NULL,
	"categorie" text NOT NULL,
	"raison_sociale" text NOT NULL,
	"commune" text NOT NULL,
	"cherche" text NOT NULL,
	"ej" text NOT NULL,
	"partage" integer NOT NULL,
	"etat" text NOT NULL,
	"absences" jsonb,
	"programmes_finess" text,
	"asp_finess" text,
	"insi_finess" text,
	"mssante_finess" text,
	"dmp_finess" text,
	"roc_finess" text,
	"esms_finess" text,
	"programmes_pmsi" text,
	"programmes_pilote" text,
	"programmes_candidat" text,
	"programmes_commentaire" text,
	"programmes_commentaire_entry" bigint,
	"asp_dpi" text,
	"asp_pfi" text,
	"asp_ri" text,
	"asp_loinc" text,
	"asp_sgl" text,
	"asp_radio" text,
	"asp_dui" text,
	"asp_meteo" text,
	"asp_meteo_entry" bigint,
	"asp_commentaire" text,
	"asp_commentaire_entry" bigint,
	"sih_note" text,
	"sih_note_entry" bigint,
	"insi_appel" text,
	"insi_appels" integer,
	"insi_taux" numeric,
	"insi_taux_entry" bigint,
	"insi_organisation" text,
	"insi_organisation_entry" bigint,
	"insi_commentaire" text,
	"insi_commentaire_entry" bigint,
	"mssante_raccordement" text,
	"mssante_messages" integer,
	"mssante_commentaire" text,
	"mssante_commentaire_entry" bigint,
	"dmp_sortie" text,
	"dmp_labo" text,
	"dmp_radio" text,
	"dmp_certificat" text,
	"dmp_installation" text,
	"dmp_commentaire" text,
	"dmp_commentaire_entry" bigint,
	"roc_statut" text,
	"roc_demarrage" date,
	"roc_envoi" date,
	"roc_accrochage" date,
	"roc_flux_reels" date,
	"roc_fin" date,
	"roc_editeur" text,
	"roc_commentaire" text,
	"roc_commentaire_entry" bigint,
	"esms_projet" text,
	"esms_porteur" text,
	"esms_phase" text,
	"esms_editeur" text,
	"esms_solution" text,
	"esms_usagers" integer,
	"esms_dui_actifs" integer,
	"esms_commentaire" text,
	"esms_commentaire_entry" bigint,
	CONSTRAINT "sheet_point_finess_pk" PRIMARY KEY("point","finess"),
	CONSTRAINT "sheet_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
ALTER TABLE "account_region" ADD CONSTRAINT "account_region_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_issue" ADD CONSTRAINT "import_issue_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_line" ADD CONSTRAINT "import_line_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asp" ADD CONSTRAINT "asp_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insi" ADD CONSTRAINT "insi_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mssante" ADD CONSTRAINT "mssante_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dmp" ADD CONSTRAINT "dmp_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roc" ADD CONSTRAINT "roc_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "esms" ADD CONSTRAINT "esms_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_current" ON "entry" USING btree ("finess","column_key") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "entry_history" ON "entry" USING btree ("finess","column_key","id");--> statement-breakpoint
CREATE INDEX "etablissement_ej" ON "etablissement" USING btree ("ej");--> statement-breakpoint
CREATE INDEX "etablissement_region" ON "etablissement" USING btree ("region","volet");--> statement-breakpoint
CREATE INDEX "import_issue_import" ON "import_issue" USING btree ("import_id","line");--> statement-breakpoint
CREATE INDEX "import_source_period" ON "import" USING btree ("source","period","status");--> statement-breakpoint
CREATE UNIQUE INDEX "import_applied_once" ON "import" USING btree ("source","period","content_sha256") WHERE status = 'applied';--> statement-breakpoint
CREATE INDEX "journal_at" ON "journal" USING btree ("at");--> statement-breakpoint
CREATE INDEX "programmes_finess" ON "programmes" USING btree ("finess");--> statement-breakpoint
CREATE INDEX "asp_finess" ON "asp" USING btree ("finess");--> statement-breakpoint
CREATE INDEX "insi_finess" ON "insi" USING btree ("finess");--> statement-breakpoint
CREATE INDEX "mssante_finess" ON "mssante" USING btree ("finess");--> statement-breakpoint
CREATE INDEX "dmp_finess" ON "dmp" USING btree ("finess");--> statement-breakpoint
CREATE INDEX "roc_finess" ON "roc" USING btree ("finess");--> statement-breakpoint
CREATE INDEX "esms_finess" ON "esms" USING btree ("finess");--> statement-breakpoint
CREATE INDEX "sheet_region" ON "sheet" USING btree ("point","region","volet","raison_sociale","finess");--> statement-breakpoint
CREATE INDEX "sheet_nation" ON "sheet" USING btree ("point","volet","raison_sociale","finess");--> statement-breakpoint
CREATE INDEX "sheet_ej" ON "sheet" USING btree ("point","ej");