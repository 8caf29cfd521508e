import type { CommandContext } from '../../src/core/commands/command-context.ts'

/** What a question needs beside the data: somebody at the machine, no guild, every server, nothing to act on or to ask. */
export const quietContext: Pick<CommandContext, 'asker' | 'place' | 'scope' | 'people' | 'acts' | 'live'> = {
  asker: { discordId: null, isOperator: true, managesGuild: true },
  place: { guildId: null, channelId: null },
  scope: null,
  people: { search: () => [] },
  acts: {
    status: () => Promise.reject(new Error('this test asks for no status')),
    reimport: () => Promise.reject(new Error('this test re-imports nothing')),
    retryParked: () => Promise.reject(new Error('this test retries nothing')),
  },
  live: { list: async () => [], look: () => Promise.reject(new Error('this test asks no game server')) },
}
