import { defineCommand } from '../src/core/commands/define-command.ts'
import { format } from '../src/core/commands/options/format.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { period } from '../src/core/commands/options/period.ts'
import { answerMap } from '../src/games/et/query/answer-map.ts'
import { mapEntry } from '../src/games/et/query/map-entry.ts'

export default defineCommand({
  describe: 'A map: how often it is held, how fast it falls, and who does best on it',
  needsServers: true,
  options: {
    name: mapEntry('Which map'),
    period: period(),
    format: format(),
    min_rounds: integer({ describe: 'Rounds that the best have played on it', min: 1, max: 10_000, otherwise: 5 }),
  },
  run: ({ db, scope, options: { name, period, format, min_rounds } }) =>
    answerMap(db, { map: name, period, format: format?.id ?? null, minRounds: min_rounds, scope }),
})
