ALTER TABLE "import_line" DROP CONSTRAINT "import_line_import_id_import_id_fk";
--> statement-breakpoint
ALTER TABLE "programmes" DROP CONSTRAINT "programmes_import_id_import_id_fk";
--> statement-breakpoint
ALTER TABLE "asp" DROP CONSTRAINT "asp_import_id_import_id_fk";
--> statement-breakpoint
ALTER TABLE "insi" DROP CONSTRAINT "insi_import_id_import_id_fk";
--> statement-breakpoint
ALTER TABLE "mssante" DROP CONSTRAINT "mssante_import_id_import_id_fk";
--> statement-breakpoint
ALTER TABLE "dmp" DROP CONSTRAINT "dmp_import_id_import_id_fk";
--> statement-breakpoint
ALTER TABLE "roc" DROP CONSTRAINT "roc_import_id_import_id_fk";
--> statement-breakpoint
ALTER TABLE "esms" DROP CONSTRAINT "esms_import_id_import_id_fk";
--> statement-breakpoint
ALTER TABLE "import_line" ALTER COLUMN "raw" SET DATA TYPE json;
--> statement-breakpoint
-- Files are compressed already: without this, PostgreSQL would try again.
ALTER TABLE "file" ALTER COLUMN "content" SET STORAGE EXTERNAL;