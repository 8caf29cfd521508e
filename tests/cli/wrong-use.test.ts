import { Command } from 'commander'
import { expect, it } from 'vitest'
import { addExportCommand } from '../../src/cli/export-command.ts'
import { addImportCommand } from '../../src/cli/import-command.ts'
import { addReimportCommand } from '../../src/cli/reimport-command.ts'

/** Refused before any database is opened. */
it.each([
  ['import without a path', ['import']],
  ['import of a path that is not there', ['import', '/nowhere/at/all']],
  ['export without a name', ['export']],
  ['export in a format that is not there', ['export', 'files', '--format', 'xml']],
  ['reimport of nothing', ['reimport']],
  ['reimport of two things at once', ['reimport', '--all', '--file', 'a']],
  ['reimport since no day', ['reimport', '--since', 'yesterday']],
  ['reimport since a day that is in no calendar', ['reimport', '--since', '2026-02-31']],
])('%s is wrong use', async (_, words) => {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  for (const add of [addImportCommand, addExportCommand, addReimportCommand]) add(program)
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} })
  await expect(program.parseAsync(['node', 'debrief', ...words])).rejects.toMatchObject({
    name: expect.stringMatching(/UsageError|CommanderError/),
  })
})
