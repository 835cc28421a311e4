// drizzle-kit only sees named exports; the tables of the sources are made in a loop, so they are handed over here one by one.
module.exports = { ...require('../importers/tables.ts').tables }
