import { defineCommand } from '../src/core/commands/define-command.ts'
import { notice } from '../src/core/commands/notice.ts'
import { player } from '../src/core/commands/options/player.ts'
import { user } from '../src/core/commands/options/user.ts'
import { linkPlayer } from '../src/core/players/links.ts'

export default defineCommand({
  describe: 'Say which player you are, so that commands know you',
  visibility: 'private',
  needsServers: true,
  options: {
    player: player({ describe: 'Who you are in the game', unnamed: 'ask' }),
    user: user({ describe: 'For operators: link this Discord user, also to a player somebody else claimed' }),
  },
  async run({ db, asker, options: { player, user } }) {
    const discordId = user ?? asker.discordId
    if (discordId === null)
      return notice('Who is to be linked?', 'There is no Discord user here. Name one with the option user.')
    if (discordId !== asker.discordId && !asker.isOperator)
      return notice('Only for operators', 'You can link yourself; an operator can link others.')

    const takeOver = user !== null && asker.isOperator
    const by = asker.discordId ?? 'terminal'
    const outcome = await linkPlayer(db, { discordId, playerId: player.id, by, takeOver })
    const isSelf = discordId === asker.discordId
    switch (outcome.kind) {
      case 'taken':
        return notice(
          'Somebody else is linked to this player',
          `${player.name} (#${player.id}) belongs to another Discord user. If that is wrong, an operator can settle it: /link player:#${player.id}, with you as its user.`,
        )
      case 'already-linked':
        return notice('Nothing to do', `${isSelf ? 'You are' : `${discordId} is`} linked to ${player.name} already.`)
      case 'linked': {
        const moved = outcome.before === null ? '' : ` The link to player #${outcome.before} is gone.`
        if (!isSelf) return notice('Linked', `Discord user ${discordId} is ${player.name} now.${moved}`)
        return notice(
          'Linked',
          `You are ${player.name} now: /stats without a name is about you.${moved} /unlink takes it back.`,
          [{ label: 'My stats', command: '/stats player:me' }],
        )
      }
    }
  },
})
