import { mostBoards, putUpBoard } from '../../src/core/boards/board-rows.ts'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { formatCommandLine } from '../../src/core/commands/format-command-line.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { choice } from '../../src/core/commands/options/choice.ts'
import { format } from '../../src/core/commands/options/format.ts'
import { game } from '../../src/core/commands/options/game.ts'
import { integer } from '../../src/core/commands/options/integer.ts'
import { liveServer } from '../../src/core/commands/options/live-server.ts'
import { map } from '../../src/core/commands/options/map.ts'
import { metric } from '../../src/core/commands/options/metric.ts'
import { period } from '../../src/core/commands/options/period.ts'
import { saveGuildSettings } from '../../src/core/guilds/guild-settings.ts'
import { say } from '../../src/core/language/say.ts'

export default defineCommand({
  describe: 'A message in this channel that is kept up to date: who is on right now, or a leaderboard',
  audience: 'managers',
  visibility: 'private',
  guildOnly: true,
  needsServers: true,
  options: {
    show: choice({
      describe: 'server (who is on the game servers right now) or leaderboard',
      choices: ['server', 'leaderboard'],
      otherwise: 'server',
    }),
    server: liveServer({ describe: 'Of a server board: which game server' }),
    metric: metric({ describe: 'Of a leaderboard: what to rank by', otherwise: 'dpm' }),
    period: period({ describe: 'Of a leaderboard: which rounds' }),
    map: map('Of a leaderboard: only rounds on this map'),
    format: format('Of a leaderboard: only rounds of this format'),
    min_rounds: integer({ describe: 'Of a leaderboard: rounds or matches a player needs', min: 1, max: 10_000 }),
    game: game(),
  },
  async run({ db, games, live, scope, asker, now, place, options }) {
    const { guildId, channelId, channelName = null, missingRights = [], guildLocale = null } = place
    if (guildId === null || channelId === null) throw new Error('a command of a guild was run outside of one')
    if (missingRights.length > 0)
      return notice(
        say('I may not post here'),
        say(
          'Give me {rights} in this channel (channel settings, Permissions), then run this again. Nothing was changed.',
          { rights: missingRights.map((right) => say(right)).join(', ') },
        ),
      )
    const { show, server, metric, period, map, format, min_rounds, game } = options
    if (show === 'server' && (await live.list(scope)).length === 0)
      return notice(say('No game server can be asked'), say('Run /server: it says what is missing.'))
    const line =
      show === 'server'
        ? formatCommandLine('server', { name: server?.key ?? null })
        : formatCommandLine('leaderboard', {
            metric: metric.id,
            period: period.key,
            map,
            format: format?.id ?? null,
            min_rounds,
            game: games.length > 1 ? game.id : null,
          })

    const by = asker.discordId ?? 'terminal'
    const outcome = await putUpBoard(db, { guildId, channelId, channelName, line, by, now })
    const buttons = [{ label: say('Boards'), command: '/admin boards' }]
    if (outcome === 'too-many')
      return notice(
        say('Too many boards'),
        say('This Discord server has {most} boards, and more there cannot be. Take one off first.', {
          most: mostBoards,
        }),
        buttons,
      )
    // A board is in the guild's language, and nothing tells it when the board is due.
    await saveGuildSettings(db, { guildId, by, discordLocale: guildLocale })
    return notice(
      say('A board comes here'),
      outcome === 'put-up'
        ? say(
            'In a moment {line} is answered in this channel, in a message that changes when the answer does. Delete the message to take the board off.',
            { line },
          )
        : say(
            'It stood in this channel already: its message goes, and in a moment {line} is answered anew at the end of the channel.',
            { line },
          ),
      buttons,
    )
  },
})
