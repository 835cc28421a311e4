CREATE TABLE "report_sending" (
	"id" serial PRIMARY KEY NOT NULL,
	"report" text NOT NULL,
	"point" text NOT NULL,
	"volet" text NOT NULL,
	"regions" text[],
	"definition" jsonb NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"cells" "bytea" NOT NULL,
	"cells_sha256" text NOT NULL,
	"rows" integer NOT NULL,
	"recipient" text DEFAULT '' NOT NULL,
	"due" text,
	"author_id" text,
	"author_name" text NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_sending_point_check" CHECK ("point" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "report" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"volet" text NOT NULL,
	"definition" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"day" integer,
	"format" text DEFAULT 'xlsx' NOT NULL,
	"scheduled_by" text,
	"author_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_volet_check" CHECK (volet in ('es', 'esms')),
	CONSTRAINT "report_day_check" CHECK (day between 1 and 28)
);
--> statement-breakpoint
CREATE INDEX "report_sending_report" ON "report_sending" USING btree ("report","id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_sending_due" ON "report_sending" USING btree ("report","due") WHERE due is not null;