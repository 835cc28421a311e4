CREATE TABLE "import_correction" (
	"import_id" integer NOT NULL,
	"line" integer NOT NULL,
	"col" integer NOT NULL,
	"value" text NOT NULL,
	"was" text NOT NULL,
	"author_id" text,
	"author_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_correction_import_id_line_col_pk" PRIMARY KEY("import_id","line","col")
);
--> statement-breakpoint
ALTER TABLE "action" DROP CONSTRAINT "action_finess_check";--> statement-breakpoint
ALTER TABLE "followed" DROP CONSTRAINT "followed_finess_check";--> statement-breakpoint
ALTER TABLE "contestation" DROP CONSTRAINT "contestation_finess_check";--> statement-breakpoint
ALTER TABLE "contestation" DROP CONSTRAINT "contestation_subject_check";--> statement-breakpoint
ALTER TABLE "entry" DROP CONSTRAINT "entry_finess_check";--> statement-breakpoint
ALTER TABLE "news" DROP CONSTRAINT "news_finess_check";--> statement-breakpoint
ALTER TABLE "thread" DROP CONSTRAINT "thread_finess_check";--> statement-breakpoint
ALTER TABLE "finess_answer" DROP CONSTRAINT "finess_answer_finess_check";--> statement-breakpoint
ALTER TABLE "succession" DROP CONSTRAINT "succession_ancien_check";--> statement-breakpoint
ALTER TABLE "meeting_item" DROP CONSTRAINT "meeting_item_finess_check";--> statement-breakpoint
ALTER TABLE "etablissement" DROP CONSTRAINT "etablissement_finess_check";--> statement-breakpoint
ALTER TABLE "etablissement" DROP CONSTRAINT "etablissement_ej_check";--> statement-breakpoint
ALTER TABLE "programmes" DROP CONSTRAINT "programmes_finess_check";--> statement-breakpoint
ALTER TABLE "asp" DROP CONSTRAINT "asp_finess_check";--> statement-breakpoint
ALTER TABLE "insi" DROP CONSTRAINT "insi_finess_check";--> statement-breakpoint
ALTER TABLE "mssante" DROP CONSTRAINT "mssante_finess_check";--> statement-breakpoint
ALTER TABLE "dmp" DROP CONSTRAINT "dmp_finess_check";--> statement-breakpoint
ALTER TABLE "roc" DROP CONSTRAINT "roc_finess_check";--> statement-breakpoint
ALTER TABLE "esms" DROP CONSTRAINT "esms_finess_check";--> statement-breakpoint
ALTER TABLE "sheet" DROP CONSTRAINT "sheet_finess_check";--> statement-breakpoint
ALTER TABLE "etablissement" ADD COLUMN "provisoire" text;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "followed" ADD CONSTRAINT "followed_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "contestation" ADD CONSTRAINT "contestation_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "contestation" ADD CONSTRAINT "contestation_subject_check" CHECK ("subject" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "finess_answer" ADD CONSTRAINT "finess_answer_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "succession" ADD CONSTRAINT "succession_ancien_check" CHECK ("ancien" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "meeting_item" ADD CONSTRAINT "meeting_item_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "etablissement" ADD CONSTRAINT "etablissement_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "etablissement" ADD CONSTRAINT "etablissement_ej_check" CHECK ("ej" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "asp" ADD CONSTRAINT "asp_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "insi" ADD CONSTRAINT "insi_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "mssante" ADD CONSTRAINT "mssante_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "dmp" ADD CONSTRAINT "dmp_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "roc" ADD CONSTRAINT "roc_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "esms" ADD CONSTRAINT "esms_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');--> statement-breakpoint
ALTER TABLE "sheet" ADD CONSTRAINT "sheet_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$');