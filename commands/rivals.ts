import { defineCommand } from '../src/core/commands/define-command.ts'
import { format } from '../src/core/commands/options/format.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { period } from '../src/core/commands/options/period.ts'
import { player } from '../src/core/commands/options/player.ts'
import { answerRivals } from '../src/games/et/query/answer-rivals.ts'
import { usualMatches } from '../src/games/et/query/fetch-rivals.ts'

export default defineCommand({
  describe: 'Best and worst partners and opponents, beside what was to be expected',
  needsServers: true,
  options: {
    player: player({ describe: 'Whose rivals' }),
    period: period(),
    format: format(),
    min_matches: integer({ describe: 'Matches with or against each', min: 1, max: 1_000, otherwise: usualMatches }),
  },
  run: ({ db, scope, options: { player, period, format, min_matches } }) =>
    answerRivals(db, { player, period, format: format?.id ?? null, minMatches: min_matches, scope }),
})
