DROP INDEX "sheet_nation";--> statement-breakpoint
CREATE INDEX "entry_author" ON "entry" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "sheet_nation" ON "sheet" USING btree ("point","volet","raison_sociale","finess","region");