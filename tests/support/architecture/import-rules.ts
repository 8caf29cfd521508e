import { placeIn, roomOf, say } from './places.ts'
import type { Import } from './read-source.ts'
import type { Rule } from './rule.ts'

/** Folders of a room, and of core, that no pure code may touch. */
const impure =
  /^src\/(games\/[^/]+\/(collect|import|query)|core\/(db|jobs|collect|imports|servers|archive)|discord|config\.ts|mode\.ts)/
const pureBuiltins = new Set([
  'node:buffer',
  'node:util',
  'node:crypto',
  'node:string_decoder',
  'node:zlib',
  'node:path',
])
const impurePackages = /^(kysely|pg|pg-boss|pino|node-cron|ssh2|ssh2-sftp-client|@electric-sql\/.*|discord\.js)$/
const chance =
  /^(Date\.now|new Date\(\)|Math\.random|performance\.now|fetch|randomUUID|randomBytes|randomInt|setTimeout|setInterval|process\..*)$/

/** Stats are found by their place, so the one file that finds them looks at the disk. */
const isPure = (path: string) =>
  ['parse', 'stats', 'charts'].includes(placeIn(path) ?? '') && !path.endsWith('/stats/find-stats.ts')

/** Values that cross a border; a type of the other side is no dependency at run time. */
const values = (imports: Import[]) => imports.filter(({ typeOnly }) => !typeOnly).map(({ from }) => from)
const all = (imports: Import[]) => imports.map(({ from }) => from)

/** Who may import whom. */
export const importRules: Rule[] = [
  {
    fact: 'parse/, stats/ and charts/ of a room are pure: no database, disk, network, clock, settings or chance',
    broken({ path, imports, calls }) {
      if (!isPure(path)) return []
      const wrong = values(imports).filter(
        (from) =>
          impurePackages.test(from) ||
          (from.startsWith('node:') && !pureBuiltins.has(from)) ||
          (impure.test(from) && from !== 'src/core/archive/sha256.ts'),
      )
      return [
        ...say(wrong, 'imports'),
        ...say(
          calls.filter((call) => chance.test(call)),
          'calls',
        ),
      ]
    },
    examples: [
      { path: 'src/games/et/parse/a.ts', text: "import { readFileSync } from 'node:fs'" },
      { path: 'src/games/et/parse/a.ts', text: "import { sql } from 'kysely'" },
      { path: 'src/games/bar/stats/a.ts', text: "import { readFile } from 'node:fs/promises'" },
      { path: 'src/games/bar/stats/grouping/a.ts', text: 'export const sample = () => Math.random()' },
      { path: 'src/games/bar/stats/a.ts', text: "import { fetchMatch } from '../query/fetch-match.ts'" },
      { path: 'src/games/et/charts/a.ts', text: "import { fetchForm } from '../query/fetch-form.ts'" },
      { path: 'src/games/et/parse/a.ts', text: "import { loadConfig } from '../../../config.ts'" },
      { path: 'src/games/et/parse/a.ts', text: 'export const now = () => Date.now()' },
      { path: 'src/games/et/parse/a.ts', text: 'export const today = () => new Date()' },
      { path: 'src/games/et/charts/a.ts', text: 'export const jitter = () => Math.random()' },
    ],
  },
  {
    fact: 'collect/ never parses or imports',
    broken: ({ path, imports }) =>
      placeIn(path) === 'collect'
        ? say(
            all(imports).filter((from) => /^src\/games\/[^/]+\/(parse|import|query)\//.test(from)),
            'imports',
          )
        : [],
    examples: [
      { path: 'src/games/et/collect/a.ts', text: "import { readRound } from '../parse/read-round.ts'" },
      { path: 'src/games/et/collect/a.ts', text: "const { go } = await import('../import/import-files.ts')" },
    ],
  },
  {
    fact: 'a command asks core for people, guilds, boards, metrics and words, and a room’s query/ and charts/: no database, disk or Discord of its own',
    broken({ path, imports }) {
      if (!path.startsWith('commands/')) return []
      const allowed =
        /^(commands\/|src\/core\/(commands|metrics|players|guilds|boards|language)\/|src\/games\/[^/]+\/(query|charts)\/|src\/games\/game\.ts)/
      return say(
        values(imports).filter((from) => !allowed.test(from)),
        'imports',
      )
    },
    examples: [
      { path: 'commands/a.ts', text: "import { sql } from 'kysely'" },
      { path: 'commands/a.ts', text: "import pg from 'pg'" },
      { path: 'commands/a.ts', text: "import { readFile } from 'node:fs/promises'" },
      { path: 'commands/rl/a.ts', text: "import { EmbedBuilder } from 'discord.js'" },
      { path: 'commands/a.ts', text: "import { importFiles } from '../src/games/et/import/import-files.ts'" },
    ],
  },
  {
    fact: 'rooms never import rooms',
    broken({ path, imports }) {
      const room = roomOf(path)
      const others = all(imports).filter((from) => roomOf(from) !== null && roomOf(from) !== room)
      return room === null ? [] : say(others, 'imports')
    },
    examples: [{ path: 'src/games/bar/parse/a.ts', text: "import { fields } from '../../et/parse/fields.ts'" }],
  },
  {
    fact: 'core/ knows no room, no Discord and no chart; of games/ it may have the type of a floor plan',
    broken({ path, imports }) {
      if (!path.startsWith('src/core/')) return []
      const wrong = imports.filter(
        ({ from, typeOnly }) =>
          (/^(src|commands|migrations)\//.test(from) &&
            !from.startsWith('src/core/') &&
            from !== 'src/games/game.ts') ||
          (from === 'src/games/game.ts' && !typeOnly),
      )
      return say(all(wrong), 'imports')
    },
    examples: [
      { path: 'src/core/jobs/a.ts', text: "import { game } from '../../games/et/game.ts'" },
      { path: 'src/core/commands/a.ts', text: "import type { Embed } from '../../discord/embed.ts'" },
      { path: 'src/core/commands/a.ts', text: "import { drawChart } from '../../charts/draw-chart.ts'" },
    ],
  },
  {
    fact: 'discord.js, drawing, Postgres, SFTP and UDP each have one home',
    broken({ path, imports }) {
      const homes: [RegExp, RegExp][] = [
        [/^(discord\.js|@discordjs\/.*|discord-api-types)$/, /^src\/discord\//],
        [/^(chart\.js|chartjs-.*|canvas|@napi-rs\/canvas)$/, /^src\/charts\//],
        [/^(pg|pg-.*(?<!boss)|@electric-sql\/.*)$/, /^src\/core\/db\//],
        [/^pg-boss$/, /^src\/core\/jobs\//],
        [/^(ssh2|ssh2-sftp-client)$/, /^src\/core\/collect\//],
        [/^node:dgram$/, /^src\/core\/status\//],
      ]
      const wrong = imports.filter(({ from, typeOnly }) =>
        homes.some(
          ([what, home]) => what.test(from) && !home.test(path) && !(typeOnly && path.startsWith('src/core/')),
        ),
      )
      return say(all(wrong), 'imports')
    },
    examples: [
      { path: 'src/preview/a.ts', text: "import { Client } from 'discord.js'" },
      { path: 'src/games/et/charts/a.ts', text: "import { Chart } from 'chart.js'" },
      { path: 'src/games/et/charts/a.ts', text: "import { createCanvas } from '@napi-rs/canvas'" },
      { path: 'src/core/jobs/a.ts', text: "import pg from 'pg'" },
      { path: 'src/games/et/query/a.ts', text: "import { createSocket } from 'node:dgram'" },
      { path: 'src/cli/a.ts', text: "import { PGlite } from '@electric-sql/pglite'" },
    ],
  },
  {
    fact: 'nothing imports main.ts or cli.ts',
    broken: ({ imports }) =>
      say(
        all(imports).filter((from) => /^src\/(main|cli)\.ts$/.test(from)),
        'imports',
      ),
    examples: [{ path: 'src/house.ts', text: "import './main.ts'" }],
  },
  {
    fact: 'a migration is frozen: it imports kysely and nothing else',
    broken: ({ path, imports }) =>
      path.startsWith('migrations/')
        ? say(
            all(imports).filter((from) => from !== 'kysely'),
            'imports',
          )
        : [],
    examples: [{ path: 'migrations/0009_a.ts', text: "import { fields } from '../src/games/et/parse/fields.ts'" }],
  },
]
