import { defineCommand } from '../src/core/commands/define-command.ts'
import { format } from '../src/core/commands/options/format.ts'
import { period } from '../src/core/commands/options/period.ts'
import { player } from '../src/core/commands/options/player.ts'
import { answerCompare } from '../src/games/et/query/answer-compare.ts'

export default defineCommand({
  describe: 'Two or three players side by side, and their matches together and against each other',
  needsServers: true,
  options: {
    a: player({ describe: 'The first of them', unnamed: 'ask' }),
    b: player({ describe: 'Compared with whom', unnamed: 'ask' }),
    c: player({ describe: 'And a third', unnamed: 'nobody' }),
    period: period(),
    format: format(),
  },
  run: ({ db, scope, options: { a, b, c, period, format } }) =>
    answerCompare(db, { people: [a, b, ...(c ? [c] : [])], period, format: format?.id ?? null, scope }),
})
