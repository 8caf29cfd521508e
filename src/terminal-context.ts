import type { CommandContext } from './core/commands/command-context.ts'

/** Whoever sits at the machine itself may do and see everything. */
export function terminalContext(
  discordId: string | null,
): Pick<CommandContext, 'asker' | 'place' | 'scope' | 'people' | 'acts'> {
  return {
    asker: { discordId, isOperator: true, managesGuild: true },
    place: { guildId: null, channelId: null },
    scope: null,
    people: { search: () => [] },
    acts: {
      status: () => Promise.reject(new Error('not wired yet')),
      reimport: () => Promise.reject(new Error('not wired yet')),
      retryParked: () => Promise.reject(new Error('not wired yet')),
    },
  }
}
