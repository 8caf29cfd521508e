import { Command, CommanderError } from 'commander'
import { appVersion } from './app-version.ts'
import { addAskCommand } from './cli/ask-command.ts'
import { addDatabaseCommands } from './cli/database-commands.ts'
import { addDoctorCommand } from './cli/doctor-command.ts'
import { addExportCommand } from './cli/export-command.ts'
import { addImportCommand } from './cli/import-command.ts'
import { addJobsCommand } from './cli/jobs-command.ts'
import { addMpkCommands } from './cli/mpk/mpk-commands.ts'
import { addReimportCommand } from './cli/reimport-command.ts'
import { UsageError } from './cli/usage-error.ts'

const program = new Command('debrief')
  .description('Debrief: imports what game servers write and answers from it')
  .version(appVersion())
  .exitOverride()
  .showHelpAfterError()
addImportCommand(program)
addReimportCommand(program)
addExportCommand(program)
addAskCommand(program)
addDoctorCommand(program)
addDatabaseCommands(program)
addJobsCommand(program)
addMpkCommands(program)

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
