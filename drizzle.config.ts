import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'postgresql', schema: ['./db/schema/index.ts', './db/generated.cjs'], out: './db/migrations' })
