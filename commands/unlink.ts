import { defineCommand } from '../src/core/commands/define-command.ts'
import { notice } from '../src/core/commands/notice.ts'
import { user } from '../src/core/commands/options/user.ts'
import { say } from '../src/core/language/say.ts'
import { displayName, fetchDisplayNames } from '../src/core/players/fetch-display-names.ts'
import { unlinkPlayer } from '../src/core/players/links.ts'

export default defineCommand({
  describe: 'Take back which player you are',
  visibility: 'private',
  options: { user: user({ describe: 'For operators: take this Discord user’s link away' }) },
  async run({ db, asker, options: { user } }) {
    const discordId = user ?? asker.discordId
    if (discordId === null)
      return notice(say('Who is to be unlinked?'), say('There is no Discord user here. Name one with the option user.'))
    if (discordId !== asker.discordId && !asker.isOperator)
      return notice(
        say('Only for operators'),
        say('You can take your own link back; an operator can take that of others.'),
      )
    const playerId = await unlinkPlayer(db, discordId)
    if (playerId === null) return notice(say('Nothing to do'), say('There is no link to a player.'))
    const names = await fetchDisplayNames(db, [playerId])
    const name = names.get(playerId) ?? displayName(null, playerId)
    return notice(say('Unlinked'), say('The link to {name} is gone. The rounds stay as they are.', { name }))
  },
})
