import { createActs } from './bot/create-acts.ts'
import type { CommandContext } from './core/commands/command-context.ts'
import { openJobs } from './core/jobs/jobs.ts'
import type { House } from './house.ts'

/** Whoever sits at the machine itself may do and see everything. */
export function terminalContext(
  house: House,
  discordId: string | null,
): Pick<CommandContext, 'asker' | 'place' | 'scope' | 'people' | 'acts' | 'live'> {
  return {
    asker: { discordId, isOperator: true, managesGuild: true },
    place: { guildId: null, channelId: null },
    scope: null,
    // Names in memory are for those who type with suggestions; a whole line needs none.
    people: { search: () => [] },
    live: house.live,
    acts: createActs(house, async (work) => {
      const jobs = await openJobs(house.database, house.log)
      try {
        return await work(jobs)
      } finally {
        await jobs.stop()
      }
    }),
  }
}
