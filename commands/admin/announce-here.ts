import { defineCommand } from '../../src/core/commands/define-command.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { choice } from '../../src/core/commands/options/choice.ts'
import { saveGuildSettings } from '../../src/core/guilds/guild-settings.ts'
import { phrase, say } from '../../src/core/language/say.ts'

export default defineCommand({
  describe: 'Post each new round in this channel, or tell here when a feed breaks',
  audience: 'managers',
  visibility: 'private',
  guildOnly: true,
  options: {
    what: choice({
      describe: 'rounds, admin (broken and healed feeds), or off: nothing more anywhere',
      choices: ['rounds', 'admin', 'off'],
      otherwise: 'rounds',
    }),
  },
  async run({ db, asker, scope, now, place, options: { what } }) {
    const { guildId, channelId, missingRights = [], guildLocale = null } = place
    if (guildId === null || channelId === null) throw new Error('a command of a guild was run outside of one')
    if (what !== 'off' && missingRights.length > 0)
      return notice(
        say('I may not post here'),
        say(
          'Give me {rights} in this channel (channel settings, Permissions), then run this again. Nothing was changed.',
          { rights: missingRights.map((right) => say(right)).join(', ') },
        ),
      )
    // Posts are in the guild's language, and nothing tells it when one is due.
    const settings = { guildId, by: asker.discordId ?? 'terminal', discordLocale: guildLocale }
    const done = (text: string) => (scope?.length === 0 ? `${text} ${say(noServers)}` : text)
    switch (what) {
      case 'rounds':
        await saveGuildSettings(db, { ...settings, announceChannelId: channelId, announceSince: now })
        return notice(
          say('Rounds are posted here'),
          done(say('From now on each new round and session is posted in this channel.')),
        )
      case 'admin':
        await saveGuildSettings(db, { ...settings, adminChannelId: channelId })
        return notice(
          say('Feeds are watched here'),
          done(say('When a game server’s feed breaks or heals, this channel hears it.')),
        )
      case 'off':
        await saveGuildSettings(db, {
          ...settings,
          announceChannelId: null,
          announceSince: null,
          adminChannelId: null,
        })
        return notice(say('Nothing more is posted'), say('No channel of this Discord server gets posts any more.'))
    }
  },
})

const noServers = phrase(
  'But this Discord server sees no game server yet, so there is nothing to post until an operator runs /admin servers.',
)
