import { defineCommand } from '../../src/core/commands/define-command.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { choice } from '../../src/core/commands/options/choice.ts'
import { saveGuildSettings } from '../../src/core/guilds/guild-settings.ts'

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
  async run({ db, asker, scope, now, place: { guildId, channelId, missingRights = [] }, options: { what } }) {
    if (guildId === null || channelId === null) throw new Error('a command of a guild was run outside of one')
    if (what !== 'off' && missingRights.length > 0)
      return notice(
        'I may not post here',
        `Give me ${missingRights.join(', ')} in this channel (channel settings, Permissions), then run this again. Nothing was changed.`,
      )
    const by = asker.discordId ?? 'terminal'
    const blind = scope?.length === 0 ? ` ${noServers}` : ''
    switch (what) {
      case 'rounds':
        await saveGuildSettings(db, { guildId, by, announceChannelId: channelId, announceSince: now })
        return notice(
          'Rounds are posted here',
          `From now on each new round and session is posted in this channel.${blind}`,
        )
      case 'admin':
        await saveGuildSettings(db, { guildId, by, adminChannelId: channelId })
        return notice(
          'Feeds are watched here',
          `When a game server’s feed breaks or heals, this channel hears it.${blind}`,
        )
      case 'off':
        await saveGuildSettings(db, { guildId, by, announceChannelId: null, announceSince: null, adminChannelId: null })
        return notice('Nothing more is posted', 'No channel of this Discord server gets posts any more.')
    }
  },
})

const noServers =
  'But this Discord server sees no game server yet, so there is nothing to post until an operator runs /admin servers.'
