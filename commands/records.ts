import { defineCommand } from '../src/core/commands/define-command.ts'
import { format } from '../src/core/commands/options/format.ts'
import { period } from '../src/core/commands/options/period.ts'
import { player } from '../src/core/commands/options/player.ts'
import { answerRecords } from '../src/games/et/query/answer-records.ts'
import { mapEntry } from '../src/games/et/query/map-entry.ts'

export default defineCommand({
  describe: 'The best single rounds of a player or of everybody, each with its round',
  needsServers: true,
  options: {
    player: player({ describe: 'Whose bests', unnamed: 'everybody' }),
    map: mapEntry(),
    period: period(),
    format: format(),
  },
  run: ({ db, scope, options: { player, map, period, format } }) =>
    answerRecords(db, { player, map, period, format: format?.id ?? null, scope }),
})
