import { say } from '../language/say.ts'
import type { CommandContext } from './command-context.ts'
import type { Command } from './define-command.ts'
import { notice } from './notice.ts'
import type { Reply } from './reply.ts'

type Rules = Pick<Command, 'audience' | 'guildOnly' | 'needsServers'>
type Situation = Pick<CommandContext, 'asker' | 'place' | 'scope'>

/**
 * Why a command cannot be used by this person in this place, with the next step; null = it can. Discord hides what is
 * not for somebody, but its settings can be changed by others, so nothing rests on them.
 */
export function refuse({ audience, guildOnly, needsServers }: Rules, situation: Situation): Reply | null {
  if (audience === 'operators' && !situation.asker.isOperator)
    return notice(
      say('Only for operators'),
      say('This concerns the whole instance. Its operators are the Discord users in OPERATOR_IDS of its settings.'),
    )
  if (audience === 'managers' && !situation.asker.managesGuild && !situation.asker.isOperator)
    return notice(
      say('Only for managers'),
      say('This needs the permission "Manage Server" here. Ask whoever runs this server.'),
    )
  if (guildOnly && situation.place.guildId === null)
    return notice(
      say('Only in a Discord server'),
      say('What this sets belongs to a Discord server: use it in a channel there.'),
    )
  if (needsServers && situation.scope?.length === 0) return nothingToSee(situation)
  return null
}

function nothingToSee({ place }: Situation): Reply {
  if (place.guildId === null)
    return notice(
      say('I do not know you here'),
      say(
        'Outside of your community’s Discord server I speak of the servers you played on. Tell me there who you are with /link, or ask in a channel there.',
      ),
    )
  return notice(
    say('No game server here yet'),
    say(
      'This Discord server sees no game server so far. An operator of this instance chooses them here, in any channel: /admin servers grant:all, or one by its name.',
    ),
  )
}
