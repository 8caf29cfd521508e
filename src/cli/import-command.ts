import type { Command } from 'commander'
import { serverIdPattern } from '../core/servers/server-schema.ts'
import { importPaths } from './import-paths.ts'
import { printImportReport } from './import-report.ts'
import { listFiles } from './list-files.ts'
import { printJsonLine, startProgress } from './output.ts'
import { pickGame } from './pick-game.ts'
import { UsageError } from './usage-error.ts'
import { withHouse } from './with-house.ts'

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('import files or whole folders and tell what became of each')
    .argument('<path...>', 'files and folders')
    .option('--game <id>', 'the game they are of', 'et')
    .option('--server <id>', 'the server they came from; without it, the one whose names hold the name in the file')
    .option('--json', 'one JSON object a file')
    .action(async (paths: string[], options: { game: string; server?: string; json?: true }) => {
      const files = await listFiles(paths)
      if (options.server !== undefined && !serverIdPattern.test(options.server))
        throw new UsageError(`${options.server} is no server id: small letters, digits and hyphens, as in servers.json`)
      await withHouse({ own: true }, async (house) => {
        const game = pickGame(house, options.game)
        const progress = startProgress('importing')
        const lines = await importPaths(house, files, {
          game,
          serverKey: options.server ?? null,
          onProgress: (done, total) => progress.update(done, total),
        })
        progress.stop()
        if (options.json) for (const { reasonCode: _, ...line } of lines) await printJsonLine(line)
        else await printImportReport(lines, game)
      })
    })
}
