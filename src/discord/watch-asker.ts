import type { Asker, Place } from '../core/commands/command-context.ts'

/** Who asks and where, in a form that tells whether anybody looked: an answer that did is not everybody's. */
export interface WatchedAsker {
  asker: Asker
  place: Place
  wasLookedAt(): boolean
}

export function watchAsker({ asker, place }: { asker: Asker; place: Place }): WatchedAsker {
  let looked = false
  const look = <Value>(value: Value): Value => {
    looked = true
    return value
  }
  return {
    asker: {
      get discordId() {
        return look(asker.discordId)
      },
      get isOperator() {
        return look(asker.isOperator)
      },
      get managesGuild() {
        return look(asker.managesGuild)
      },
    },
    place: {
      get guildId() {
        return look(place.guildId)
      },
      get channelId() {
        return look(place.channelId)
      },
      get channelName() {
        return look(place.channelName)
      },
      get missingRights() {
        return look(place.missingRights)
      },
      get guildLocale() {
        return look(place.guildLocale)
      },
    },
    wasLookedAt: () => looked,
  }
}
