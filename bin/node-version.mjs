// Imported first: the other modules may need what an older Node lacks.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Vigie a besoin de Node.js 20.19 ou plus récent ; celui-ci est ${process.versions.node}. Voyez https://nodejs.org/fr.`)
  process.exit(1)
}
