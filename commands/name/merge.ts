import { defineCommand } from '../../src/core/commands/define-command.ts'
import { formatCommandLine } from '../../src/core/commands/format-command-line.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { player } from '../../src/core/commands/options/player.ts'
import { text } from '../../src/core/commands/options/text.ts'
import { say } from '../../src/core/language/say.ts'
import { describeAuthor } from '../../src/core/players/describe-merges.ts'
import { mergePlayers } from '../../src/core/players/merge-players.ts'

export default defineCommand({
  describe: 'Make two players one person; it can be undone',
  audience: 'operators',
  visibility: 'private',
  needsServers: true,
  options: {
    player: player({ describe: 'Who they are', unnamed: 'ask' }),
    other: player({ describe: 'Who is the same person; their accounts go over', unnamed: 'ask' }),
    reason: text({ describe: 'How you know', maxLength: 200 }),
  },
  async run({ db, asker, options: { player, other, reason } }) {
    const by = asker.discordId ?? 'terminal'
    const outcome = await mergePlayers(db, { into: player.id, from: other.id, reason, by })
    switch (outcome.kind) {
      case 'same':
        return notice(say('Nothing to do'), say('{name} is one person already.', { name: player.name }))
      case 'gone':
        return notice(
          say('Nothing to do'),
          say('#{player} has no account any more.', { player: String(outcome.playerId) }),
        )
      case 'merged': {
        const { mergeId, accounts, links } = outcome
        return notice(
          say('Merged'),
          [
            say(
              '{other} (#{from}) is {name} (#{into}) now: {accounts, plural, one {# account} other {# accounts}} went over. This is merge {merge}, made by {author}.',
              {
                other: other.name,
                from: String(other.id),
                name: player.name,
                into: String(player.id),
                accounts,
                merge: String(mergeId),
                author: describeAuthor(by, true),
              },
            ),
            ...(links > 0
              ? [say('Who was linked to {other} is linked to {name} now.', { other: other.name, name: player.name })]
              : []),
          ].join(' '),
          [
            { label: say('Undo'), command: formatCommandLine('name undo', { merge: mergeId }) },
            {
              label: say('Names of {name}', { name: player.name }),
              command: formatCommandLine('aliases', { player: `#${player.id}` }),
            },
          ],
        )
      }
    }
  },
})
