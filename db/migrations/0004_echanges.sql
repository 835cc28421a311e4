CREATE TABLE "action" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"finess" text,
	"region" text NOT NULL,
	"volet" text NOT NULL,
	"text" text NOT NULL,
	"due" date,
	"person_id" text,
	"person_name" text DEFAULT '' NOT NULL,
	"origin" text DEFAULT 'ligne' NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" text,
	CONSTRAINT "action_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "followed" (
	"finess" text NOT NULL,
	"team" text NOT NULL,
	"region" text NOT NULL,
	"volet" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "followed_finess_team_pk" PRIMARY KEY("finess","team"),
	CONSTRAINT "followed_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "contestation" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"finess" text NOT NULL,
	"region" text NOT NULL,
	"volet" text NOT NULL,
	"column_key" text NOT NULL,
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"level" text NOT NULL,
	"pmsi" text,
	"period" text NOT NULL,
	"said" text,
	"said_absence" text,
	"value" text,
	"absence" text,
	"reason" text NOT NULL,
	"evidence" text DEFAULT '' NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"verdict" text,
	"answer" text DEFAULT '' NOT NULL,
	"judged_by" text,
	"judged_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_import" integer,
	"days_ahead" integer,
	"differs_import" integer,
	"differs_at" timestamp with time zone,
	CONSTRAINT "contestation_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'),
	CONSTRAINT "contestation_subject_check" CHECK ("subject" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'),
	CONSTRAINT "contestation_period_check" CHECK ("period" ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "contestation_verdict_check" CHECK (verdict in ('acceptee', 'refusee'))
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"thread_id" bigint NOT NULL,
	"body" text NOT NULL,
	"mentions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "news" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"about" bigint NOT NULL,
	"finess" text,
	"column_key" text DEFAULT '' NOT NULL,
	"region" text NOT NULL,
	"volet" text,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "news_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'),
	CONSTRAINT "news_kind_check" CHECK (kind in ('mention', 'reponse', 'contestation', 'action'))
);
--> statement-breakpoint
CREATE TABLE "thread" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"finess" text NOT NULL,
	"column_key" text DEFAULT '' NOT NULL,
	"region" text NOT NULL,
	"volet" text NOT NULL,
	"visibility" text NOT NULL,
	"team" text NOT NULL,
	"theme" text DEFAULT '' NOT NULL,
	"author_id" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" text,
	CONSTRAINT "thread_finess_check" CHECK ("finess" ~ '^([0-9]{2}|2[AB])[0-9]{7}$'),
	CONSTRAINT "thread_visibility_check" CHECK (visibility in ('equipe', 'region', 'toutes'))
);
--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_thread_id_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."thread"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_line" ON "action" USING btree ("finess");--> statement-breakpoint
CREATE INDEX "action_region" ON "action" USING btree ("region","volet","due");--> statement-breakpoint
CREATE INDEX "action_person" ON "action" USING btree ("person_id","done_at");--> statement-breakpoint
CREATE INDEX "followed_region" ON "followed" USING btree ("region","volet");--> statement-breakpoint
CREATE UNIQUE INDEX "contestation_open" ON "contestation" USING btree ("subject","column_key","region") WHERE closed_at is null and withdrawn_at is null and verdict is distinct from 'refusee';--> statement-breakpoint
CREATE INDEX "contestation_line" ON "contestation" USING btree ("finess","column_key");--> statement-breakpoint
CREATE INDEX "contestation_region" ON "contestation" USING btree ("region","volet");--> statement-breakpoint
CREATE INDEX "contestation_source" ON "contestation" USING btree ("source","at");--> statement-breakpoint
CREATE INDEX "message_thread" ON "message" USING btree ("thread_id","id");--> statement-breakpoint
CREATE INDEX "news_account" ON "news" USING btree ("account_id","read_at","id");--> statement-breakpoint
CREATE INDEX "thread_line" ON "thread" USING btree ("finess","column_key");--> statement-breakpoint
CREATE INDEX "thread_region" ON "thread" USING btree ("region","volet");