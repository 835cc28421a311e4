ALTER TABLE "import" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
UPDATE "import" SET "undone_at" = coalesce((SELECT max(j.at) FROM "journal" j WHERE j.action = 'import annulé' AND j.object = "import".source || ' ' || "import".period || ' n° ' || "import".id), now()) WHERE status = 'undone';
