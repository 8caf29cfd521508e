import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { appVersion } from '../app-version.ts'
import { backup } from '../core/db/backup.ts'
import { keepBotsAway } from '../core/db/leader-lock.ts'
import { migrate } from '../core/db/migrate.ts'
import { restore } from '../core/db/restore.ts'
import { print, printJsonLine, startProgress } from './output.ts'
import { withHouse } from './with-house.ts'

export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to this version; the bot does so at every start')
    .option('--json', 'the applied migrations as one JSON object')
    .action(async (options: { json?: true }) => {
      await withHouse({ own: true, migrate: false }, async (house) => {
        const applied = await migrate(house.db)
        if (options.json) await printJsonLine({ applied })
        else await print(applied.length === 0 ? 'up to date\n' : `applied: ${applied.join(', ')}\n`)
      })
    })

  program
    .command('backup')
    .description('write the whole database into one file that either engine can restore; raw files are not in it')
    .argument('[file]', 'default: backups/<time>.ndjson.gz in the data folder')
    .option('--json', 'what was written as one JSON object')
    .action(async (file: string | undefined, options: { json?: true }) => {
      await withHouse({}, async (house) => {
        const path = resolve(file ?? join(house.mode.dataDir, 'backups', `${fileStamp(new Date())}.ndjson.gz`))
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const progress = startProgress('backing up')
        const written = await backup(house.db, path, { appVersion: appVersion(), onProgress: progress.update })
        const rows = countRows(written)
        progress.stop()
        if (options.json) await printJsonLine({ file: path, rows })
        else await print(`${rows} rows written to ${path}\n`)
      })
    })

  program
    .command('restore')
    .description('put a backup into an empty database')
    .argument('<file>', 'what backup wrote, on either engine')
    .option('--replace', 'empty the database first')
    .option('--json', 'what was restored as one JSON object')
    .action(async (file: string, options: { replace?: true; json?: true }) => {
      // Without the servers of servers.json, which would make an empty database look used.
      await withHouse({ own: true, migrate: false }, async (house) => {
        const letBotsCome = await keepBotsAway(house.database)
        // It knows by heart which files it took and who plays: it would go on with what was there before.
        if (!letBotsCome) throw new Error('a bot works on this database: stop it, restore, and start it again')
        try {
          await migrate(house.db)
          const progress = startProgress('restoring')
          const replace = options.replace === true
          const rows = countRows(await restore(house.db, resolve(file), { replace, onProgress: progress.update }))
          progress.stop()
          if (options.json) await printJsonLine({ file: resolve(file), rows })
          else await print(`${rows} rows restored\n`)
        } finally {
          await letBotsCome()
        }
      })
    })
}

function countRows({ tables }: { tables: readonly { rows: number }[] }): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

/** 2026-03-03-201500, in UTC. */
function fileStamp(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')
}
