import { defineCommand } from '../src/core/commands/define-command.ts'
import { notice } from '../src/core/commands/notice.ts'
import { player } from '../src/core/commands/options/player.ts'
import { user } from '../src/core/commands/options/user.ts'
import { say } from '../src/core/language/say.ts'
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
      return notice(say('Who is to be linked?'), say('There is no Discord user here. Name one with the option user.'))
    if (discordId !== asker.discordId && !asker.isOperator)
      return notice(say('Only for operators'), say('You can link yourself; an operator can link others.'))

    const takeOver = user !== null && asker.isOperator
    const by = asker.discordId ?? 'terminal'
    const outcome = await linkPlayer(db, { discordId, playerId: player.id, by, takeOver })
    const isSelf = discordId === asker.discordId
    switch (outcome.kind) {
      case 'taken':
        return notice(
          say('Somebody else is linked to this player'),
          say(
            '{name} (#{id}) belongs to another Discord user. If that is wrong, an operator can settle it: /link player:#{id}, with you as its user.',
            { name: player.name, id: player.id },
          ),
        )
      case 'already-linked':
        return notice(
          say('Nothing to do'),
          isSelf
            ? say('You are linked to {name} already.', { name: player.name })
            : say('{user} is linked to {name} already.', { user: discordId, name: player.name }),
        )
      case 'linked': {
        const moved = outcome.before === null ? [] : [say('The link to player #{id} is gone.', { id: outcome.before })]
        if (!isSelf)
          return notice(
            say('Linked'),
            [say('Discord user {user} is {name} now.', { user: discordId, name: player.name }), ...moved].join(' '),
          )
        return notice(
          say('Linked'),
          [
            say('You are {name} now: /stats without a name is about you.', { name: player.name }),
            ...moved,
            say('/unlink takes it back.'),
          ].join(' '),
          [{ label: say('My stats'), command: '/stats player:me' }],
        )
      }
    }
  },
})
