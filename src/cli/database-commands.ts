import type { Command } from 'commander'
import { migrate } from '../core/db/migrate.ts'
import { print } from './output.ts'
import { withHouse } from './with-house.ts'

export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to this version; the bot does so at every start')
    .action(async () => {
      await withHouse({ own: true, migrate: false }, async (house) => {
        const applied = await migrate(house.db)
        await print(applied.length === 0 ? 'up to date\n' : `applied: ${applied.join(', ')}\n`)
      })
    })
}
