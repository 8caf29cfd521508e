import './node-version.mjs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { install } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
if (!(await install(root, { dev: true }))) process.exit(1)

// Vitest runs in this process: no middle man for signals and the exit code.
process.chdir(root)
process.env.NODE_ENV = 'test'
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const asked = process.argv.slice(2)
const isQuick = asked.length === 0 && !process.env.TEST_DATABASE_URL && !process.env.CI_REQUIRE_SERVICES
if (isQuick) console.log('Without the tests of whole processes, which `npm test -- tests` runs too.')
process.argv = [process.execPath, vitest, 'run', ...(isQuick ? ['--project', 'house'] : asked)]
await import(pathToFileURL(vitest).href)
