CREATE TABLE "returned_cell" (
	"workbook_id" integer NOT NULL,
	"rank" integer NOT NULL,
	"finess" text NOT NULL,
	"name" text NOT NULL,
	"column_key" text NOT NULL,
	"month" text NOT NULL,
	"sheet" text NOT NULL,
	"line" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"given" text NOT NULL,
	"was" text DEFAULT '' NOT NULL,
	"online" text DEFAULT '' NOT NULL,
	"online_by" text DEFAULT '' NOT NULL,
	"online_at" timestamp with time zone,
	"seen" bigint DEFAULT 0 NOT NULL,
	"current" bigint DEFAULT 0 NOT NULL,
	"choice" text,
	"entry_id" bigint,
	"answer" text,
	CONSTRAINT "returned_cell_workbook_id_rank_pk" PRIMARY KEY("workbook_id","rank"),
	CONSTRAINT "returned_cell_outcome_check" CHECK (outcome in ('apply', 'conflict', 'refused', 'older', 'grey')),
	CONSTRAINT "returned_cell_choice_check" CHECK (choice in ('fichier', 'ligne'))
);
--> statement-breakpoint
CREATE TABLE "returned_workbook" (
	"id" serial PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'staged' NOT NULL,
	"reading" jsonb NOT NULL,
	"author_id" text,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "returned_workbook_kind_check" CHECK (kind in ('estampille', 'ancien')),
	CONSTRAINT "returned_workbook_status_check" CHECK (status in ('staged', 'applied', 'discarded', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "server_key" (
	"name" text PRIMARY KEY NOT NULL,
	"inner_pad" "bytea" NOT NULL,
	"outer_pad" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "returned_cell" ADD CONSTRAINT "returned_cell_workbook_id_returned_workbook_id_fk" FOREIGN KEY ("workbook_id") REFERENCES "public"."returned_workbook"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "returned_cell_outcome" ON "returned_cell" USING btree ("workbook_id","outcome","rank");--> statement-breakpoint
CREATE INDEX "returned_workbook_author" ON "returned_workbook" USING btree ("author_id","id");