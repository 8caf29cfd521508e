import { placeIn, roomOf } from './places.ts'
import type { Rule } from './rule.ts'

/** Whose core folder writes a table of the house. */
const coreWriters: Record<string, string> = {
  servers: 'servers',
  processed_files: 'imports',
  reimports: 'imports',
  feed_events: 'servers',
  players: 'players',
  player_accounts: 'players',
  player_names: 'players',
  player_links: 'players',
  player_merges: 'players',
  guilds: 'guilds',
  guild_servers: 'guilds',
  posts: 'posts',
  boards: 'boards',
  data_versions: 'db',
}

/** Who may name and write which table. */
export const tableRules: Rule[] = [
  {
    fact: 'import/ is the only writer of its room’s tables, and query/ only reads',
    broken({ path, tables }, house) {
      if (path.startsWith('migrations/')) return []
      const room = placeIn(path) === 'import' ? roomOf(path) : null
      const foreign = tables.filter(({ table, writes }) => {
        const owner = house.tables.get(table)
        return writes && owner !== undefined && owner !== 'core' && owner !== room
      })
      return foreign.map(({ table }) => `writes ${table}`)
    },
    examples: [
      { path: 'src/games/et/query/a.ts', text: "await db.deleteFrom('rounds').execute()" },
      { path: 'src/games/et/query/a.ts', text: 'await sql`update rounds set map = null`.execute(db)' },
      { path: 'src/games/bar/import/a.ts', text: "await db.insertInto('rounds').values(row).execute()" },
      { path: 'src/core/db/a.ts', text: "await pool.query('truncate rounds')" },
    ],
  },
  {
    fact: 'a room’s tables are named in its import/ and query/ only',
    broken({ path, tables }, house) {
      if (path.startsWith('migrations/')) return []
      const room = ['import', 'query'].includes(placeIn(path) ?? '') ? roomOf(path) : null
      const foreign = tables.filter(({ table }) => {
        const owner = house.tables.get(table)
        return owner !== undefined && owner !== 'core' && owner !== room
      })
      return foreign.map(({ table }) => `names ${table}`)
    },
    examples: [
      { path: 'src/cli/a.ts', text: "const rows = await db.selectFrom('rounds as round').selectAll().execute()" },
      { path: 'commands/a.ts', text: 'const rows = await sql`select 1 from player_stats`.execute(db)' },
      { path: 'src/games/bar/query/a.ts', text: "const rows = db.selectFrom(['rounds', 'bar_games'])" },
      { path: 'src/games/et/a.ts', text: "export const text = 'select count(*) from weapon_stats'" },
    ],
  },
  {
    fact: 'core’s tables are named in core alone, each written by its own folder',
    broken({ path, tables }, house) {
      if (path.startsWith('migrations/')) return []
      const folder = /^src\/core\/([^/]+)\//.exec(path)?.[1]
      return tables
        .filter(({ table }) => house.tables.get(table) === 'core')
        .filter(({ table, writes }) => folder === undefined || (writes && folder !== coreWriters[table]))
        .map(({ table, writes }) => `${writes ? 'writes' : 'names'} ${table}`)
    },
    examples: [
      {
        path: 'src/games/et/query/a.ts',
        text: "db.selectFrom('rounds').innerJoin('servers as s', 's.id', 'server_id')",
      },
      { path: 'src/core/jobs/a.ts', text: "await db.updateTable('processed_files').set(row).execute()" },
    ],
  },
]
