CREATE TABLE "contact" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"finess" text NOT NULL,
	"region" text NOT NULL,
	"volet" text NOT NULL,
	"role" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	CONSTRAINT "contact_finess_check" CHECK ("finess" ~ '^(([0-9]{2}|2[AB])[0-9]{7}|PROV[0-9]{6})$'),
	CONSTRAINT "contact_reach_check" CHECK (role <> '' and (phone <> '' or email <> ''))
);
--> statement-breakpoint
CREATE INDEX "contact_line" ON "contact" USING btree ("finess");