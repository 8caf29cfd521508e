import type { CommandContext } from '../core/commands/command-context.ts'
import type { AnsweringHouse } from '../house.ts'
import { createInteractionAnswers, type InteractionCounts } from './answer-interaction.ts'
import type { Answering } from './answering.ts'
import { keepRegistered } from './keep-registered.ts'
import { openGateway } from './open-gateway.ts'
import { loginOf, openRest } from './open-rest.ts'
import { outliveLibrary } from './outlive-library.ts'

export interface DiscordParts {
  house: Pick<AnsweringHouse, 'config' | 'registry' | 'log'>
  answering: Answering
  /** Nobody in particular, anywhere. */
  context: () => CommandContext
  counts: InteractionCounts
}

/**
 * Commands in Discord: answers what is asked there, and keeps its list of commands right. Returns at once, connected or
 * not; nothing that goes wrong there reaches the rest of the house. Null when no token is set.
 */
export function openDiscord({ house, answering, context, counts }: DiscordParts): { close(): Promise<void> } | null {
  const { config, registry, log } = house
  const login = loginOf(config)
  if (!login) return null
  // What belongs to an interaction is not bound to the limit of 50 requests a second that all else shares:
  // https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
  const rest = openRest(login, log, { globalRequestsPerSecond: Number.POSITIVE_INFINITY })
  const registration = keepRegistered({ rest, registry, guildId: config.discordGuildId, context, log })
  const { operatorIds } = config
  const stopOutliving = outliveLibrary(log)
  const gateway = openGateway({
    login,
    log,
    onInteraction: createInteractionAnswers({ rest, answering, registry, operatorIds, log, counts }),
    onReady: (applicationId) => registration.look(applicationId),
  })
  return {
    async close() {
      registration.stop()
      await gateway.close()
      stopOutliving()
    },
  }
}
