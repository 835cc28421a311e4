CREATE TABLE "mail_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_preference" (
	"account_id" text PRIMARY KEY NOT NULL,
	"reminders" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" serial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"recipient" text NOT NULL,
	"recipient_name" text NOT NULL,
	"about" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"error" text DEFAULT '' NOT NULL,
	"shown" text,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "mail_state_check" CHECK (state in ('queued', 'sending', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "meeting_item" (
	"id" serial PRIMARY KEY NOT NULL,
	"meeting_id" integer NOT NULL,
	"region" text NOT NULL,
	"rank" integer NOT NULL,
	"subject" text NOT NULL,
	"finess" text,
	"title" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"decision" text DEFAULT '' NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"due" date,
	"follow_up_id" bigint,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "meeting_item_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'),
	CONSTRAINT "meeting_item_subject_check" CHECK (subject in ('alerte', 'bouge', 'conteste', 'perime', 'retard', 'libre'))
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" serial PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"volet" text NOT NULL,
	"point" text NOT NULL,
	"since" text,
	"held_on" date NOT NULL,
	"title" text NOT NULL,
	"attendees" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meeting_point_check" CHECK ("point" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "point_seal" (
	"point" text NOT NULL,
	"region" text NOT NULL,
	"lines" integer NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "point_seal_point_region_pk" PRIMARY KEY("point","region")
);
--> statement-breakpoint
CREATE TABLE "point_source" (
	"point" text NOT NULL,
	"source" text NOT NULL,
	"period" text NOT NULL,
	"promised" date,
	CONSTRAINT "point_source_point_source_pk" PRIMARY KEY("point","source"),
	CONSTRAINT "point_source_period_check" CHECK ("period" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "point_validation" (
	"point" text NOT NULL,
	"region" text NOT NULL,
	"volet" text NOT NULL,
	"state" text NOT NULL,
	"validated_by" text NOT NULL,
	"validated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"remains" jsonb NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "point_validation_point_region_volet_pk" PRIMARY KEY("point","region","volet"),
	CONSTRAINT "point_validation_state_check" CHECK (state in ('validated', 'accepted', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "seal_check" (
	"id" serial PRIMARY KEY NOT NULL,
	"point" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"altered" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "filled" boolean GENERATED ALWAYS AS (value is not null or absence is not null) STORED;--> statement-breakpoint
ALTER TABLE "point" ADD COLUMN "volets" text[] DEFAULT '{es,esms}' NOT NULL;--> statement-breakpoint
ALTER TABLE "point" ADD COLUMN "deadline" date;--> statement-breakpoint
ALTER TABLE "point" ADD COLUMN "message" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_link" ADD CONSTRAINT "mail_link_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_preference" ADD CONSTRAINT "mail_preference_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail" ADD CONSTRAINT "mail_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_item" ADD CONSTRAINT "meeting_item_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_seal" ADD CONSTRAINT "point_seal_point_point_period_fk" FOREIGN KEY ("point") REFERENCES "public"."point"("period") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_source" ADD CONSTRAINT "point_source_point_point_period_fk" FOREIGN KEY ("point") REFERENCES "public"."point"("period") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_validation" ADD CONSTRAINT "point_validation_point_point_period_fk" FOREIGN KEY ("point") REFERENCES "public"."point"("period") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seal_check" ADD CONSTRAINT "seal_check_point_point_period_fk" FOREIGN KEY ("point") REFERENCES "public"."point"("period") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_waiting" ON "mail" USING btree ("state","lease_until");--> statement-breakpoint
CREATE INDEX "mail_about" ON "mail" USING btree ("account_id","about","created_at");--> statement-breakpoint
CREATE INDEX "meeting_item_meeting" ON "meeting_item" USING btree ("meeting_id","rank");--> statement-breakpoint
CREATE INDEX "meeting_region" ON "meeting" USING btree ("region","held_on");--> statement-breakpoint
ALTER TABLE "point" ADD CONSTRAINT "point_volets_check" CHECK (volets <@ '{es,esms}' and cardinality(volets) > 0);