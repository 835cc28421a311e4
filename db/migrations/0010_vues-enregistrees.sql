CREATE TABLE "default_view" (
	"account_id" text NOT NULL,
	"volet" text NOT NULL,
	"view_id" integer NOT NULL,
	CONSTRAINT "default_view_account_id_volet_pk" PRIMARY KEY("account_id","volet"),
	CONSTRAINT "default_view_volet_check" CHECK (volet in ('es', 'esms'))
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" serial PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"author_name" text NOT NULL,
	"name" text NOT NULL,
	"volet" text NOT NULL,
	"search" text NOT NULL,
	"layout" jsonb,
	"shared" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_view_volet_check" CHECK (volet in ('es', 'esms')),
	CONSTRAINT "saved_view_size_check" CHECK (char_length(name) between 1 and 80 and char_length(search) <= 4000 and pg_column_size(layout) <= 20000)
);
--> statement-breakpoint
ALTER TABLE "default_view" ADD CONSTRAINT "default_view_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_view" ADD CONSTRAINT "default_view_view_id_saved_view_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."saved_view"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_view_account" ON "saved_view" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "saved_view_shared" ON "saved_view" USING btree ("shared");