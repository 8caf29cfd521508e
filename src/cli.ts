import { Command, CommanderError } from 'commander'
import { appVersion } from './app-version.ts'
import { familiesFor } from './cli/command-families.ts'
import { UsageError } from './cli/usage-error.ts'

const program = new Command('debrief')
  .description('Debrief: imports what game servers write and answers from it')
  .version(appVersion())
  .exitOverride()
  .showHelpAfterError()
const families = await Promise.all(familiesFor(process.argv[2]).map(({ load }) => load()))
for (const add of families) add(program)

process.exitCode = await run()

/** 0 when the work was done (also with rejected files, which are counted), 1 when it failed, 2 wrong use. */
async function run(): Promise<number> {
  try {
    await program.parseAsync(process.argv)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(`debrief: ${describe(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

/** One readable line or a few; the whole stack only when somebody is looking for a bug. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return process.env.LOG_LEVEL === 'debug' ? (error.stack ?? error.message) : error.message
}
