import { defineCommand } from '../../src/core/commands/define-command.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { quote } from '../../src/core/commands/option.ts'
import { player } from '../../src/core/commands/options/player.ts'
import { text } from '../../src/core/commands/options/text.ts'
import { say } from '../../src/core/language/say.ts'
import { describeAuthor } from '../../src/core/players/describe-merges.ts'
import { displayName, fetchDisplayNames } from '../../src/core/players/fetch-display-names.ts'
import { showAs } from '../../src/core/players/show-as.ts'

export default defineCommand({
  describe: 'Choose under which of their names a player is shown',
  audience: 'operators',
  visibility: 'private',
  needsServers: true,
  options: {
    player: player({ describe: 'Who', unnamed: 'ask' }),
    name: text({ describe: 'A name they had; left out: the newest one, as it changes', maxLength: 100 }),
  },
  async run({ db, asker, options: { player, name } }) {
    const by = asker.discordId ?? 'terminal'
    const outcome = await showAs(db, { playerId: player.id, name, by })
    const called = { name: player.name, number: String(player.id) }
    switch (outcome.kind) {
      case 'unchanged':
        return notice(say('Nothing to do'), say('{name} (#{number}) is shown so already.', called))
      case 'never-borne':
        return notice(
          say('Not a name of theirs'),
          [
            say('{name} (#{number}) was never called {typed}, but:', { ...called, typed: quote(name ?? '') }),
            ...outcome.names.slice(0, 25),
          ].join('\n'),
        )
      case 'shown': {
        const now = (await fetchDisplayNames(db, [player.id])).get(player.id) ?? displayName(null, player.id)
        return notice(
          say('Name chosen'),
          outcome.name === null
            ? say('#{number} is shown under the newest name again: {now}. Chosen by {author}.', {
                number: called.number,
                now,
                author: describeAuthor(by, true),
              })
            : say('{name} (#{number}) is shown as {now} from now on. Chosen by {author}.', {
                ...called,
                now,
                author: describeAuthor(by, true),
              }),
        )
      }
    }
  },
})
