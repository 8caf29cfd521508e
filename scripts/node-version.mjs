// Imported first, and written for old Nodes: whoever has one shall read this sentence and not a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Debrief needs Node 20.19 or newer; this is ${process.versions.node}. Get one from https://nodejs.org`)
  process.exit(1)
}
