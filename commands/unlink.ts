import { defineCommand } from '../src/core/commands/define-command.ts'
import { notice } from '../src/core/commands/notice.ts'
import { user } from '../src/core/commands/options/user.ts'
import { unlinkPlayer } from '../src/core/players/links.ts'

export default defineCommand({
  describe: 'Take back which player you are',
  visibility: 'private',
  options: { user: user({ describe: 'For operators: take this Discord user’s link away' }) },
  async run({ db, asker, options: { user } }) {
    const discordId = user ?? asker.discordId
    if (discordId === null)
      return notice('Who is to be unlinked?', 'There is no Discord user here. Name one with the option user.')
    if (discordId !== asker.discordId && !asker.isOperator)
      return notice('Only for operators', 'You can take your own link back; an operator can take that of others.')
    const playerId = await unlinkPlayer(db, discordId)
    return playerId === null
      ? notice('Nothing to do', 'There is no link to a player.')
      : notice('Unlinked', `The link to player #${playerId} is gone. The rounds stay as they are.`)
  },
})
