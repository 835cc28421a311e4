CREATE TABLE "typed_column" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sql_type" text NOT NULL,
	"volet" text,
	"codes" text[],
	"absences" text[] NOT NULL,
	"max_length" integer,
	"most" numeric
);
--> statement-breakpoint
DROP INDEX "entry_current";--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "niveau" text DEFAULT 'EG' NOT NULL;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "herites" jsonb;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "programmes_commentaire_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "asp_meteo_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "asp_commentaire_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "sih_note_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "insi_taux_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "insi_organisation_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "insi_commentaire_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "mssante_commentaire_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "dmp_commentaire_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "roc_commentaire_ej_entry" bigint;--> statement-breakpoint
ALTER TABLE "sheet" ADD COLUMN "esms_commentaire_ej_entry" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_current_ej" ON "entry" USING btree ("finess","region","column_key") WHERE superseded_at is null and niveau = 'EJ';--> statement-breakpoint
CREATE UNIQUE INDEX "entry_current" ON "entry" USING btree ("finess","column_key") WHERE superseded_at is null and niveau = 'EG';--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_niveau_check" CHECK (niveau in ('EG', 'EJ'));