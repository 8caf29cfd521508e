import { defineCommand } from '../src/core/commands/define-command.ts'
import { format } from '../src/core/commands/options/format.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { period } from '../src/core/commands/options/period.ts'
import { answerWeapon } from '../src/games/et/query/answer-weapon.ts'
import { weaponEntry } from '../src/games/et/query/weapon-entry.ts'

export default defineCommand({
  describe: 'A weapon: who uses it, who aims best with it, when and on which maps',
  needsServers: true,
  options: {
    name: weaponEntry(),
    period: period(),
    format: format(),
    min_kills: integer({ describe: 'Kills with it that the best must have', min: 1, max: 100_000, otherwise: 20 }),
  },
  run: ({ db, scope, options: { name, period, format, min_kills } }) =>
    answerWeapon(db, { weapon: name, period, format: format?.id ?? null, minKills: min_kills, scope }),
})
