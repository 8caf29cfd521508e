import type { Asker } from '../src/core/commands/command-context.ts'
import { defineCommand } from '../src/core/commands/define-command.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { formatWhen } from '../src/core/commands/format-when.ts'
import { player } from '../src/core/commands/options/player.ts'
import { say } from '../src/core/language/say.ts'
import { describeAuthor, describeMerges } from '../src/core/players/describe-merges.ts'
import { describeAccounts, describeNames } from '../src/core/players/describe-names.ts'
import { fetchMerges, type Merge } from '../src/core/players/fetch-merges.ts'
import { fetchPerson, type Person } from '../src/core/players/fetch-person.ts'

export default defineCommand({
  describe: 'What a player was called, by which accounts, and who made them one person',
  visibility: 'private',
  needsServers: true,
  options: { player: player({ describe: 'Whose names' }) },
  async run({ db, games, scope, asker, options: { player } }) {
    const playerIds = [player.id]
    const [person, merges, ...seen] = await Promise.all([
      fetchPerson(db, player.id),
      fetchMerges(db, { playerId: player.id, most: 50 }),
      ...games.map(async (game) => ({ title: game.title, borne: await game.namesOf(db, { playerIds, scope }) })),
    ])
    const borne = seen.flatMap((game) => game.borne).sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime())
    const accounts = new Set(borne.map(({ accountId }) => accountId))
    // What stands of accounts that play elsewhere, and what was undone, is nobody's business but the operators'.
    const isShown = ({ undoneAt, accountIds }: Merge) =>
      asker.isOperator || (undoneAt === null && accountIds.some((id) => accounts.has(id)))
    return {
      title: say('Names of {name}', { name: player.name }),
      subtitle: `#${player.id}`,
      visibility: 'private',
      sections: [
        ...(person ? [{ kind: 'facts' as const, facts: describePerson(person, asker) }] : []),
        describeNames(borne),
        describeAccounts(seen.filter((game) => game.borne.length > 0)),
        ...describeMerges(merges.filter(isShown), asker.isOperator),
      ],
      notes: [say('All times are UTC.')],
      buttons: [
        {
          label: say('Stats of {name}', { name: player.name }),
          command: formatCommandLine('stats', { player: `#${player.id}` }),
        },
      ],
    }
  },
})

function describePerson({ chosenName, namedBy, namedAt, discordIds }: Person, asker: Asker) {
  const author = namedBy === null ? '' : describeAuthor(namedBy, asker.isOperator)
  const when = namedAt === null ? '' : formatWhen(namedAt, 'UTC')
  return [
    {
      label: say('Shown under'),
      value:
        chosenName === null
          ? say('the newest name')
          : say('{name}, chosen by {author} on {when}', { name: chosenName, author, when }),
    },
    { label: say('Discord'), value: describeLinks(discordIds, asker) },
  ]
}

/** That there is a link everybody may know; whose it is only they themselves, and operators. */
function describeLinks(discordIds: readonly string[], { discordId, isOperator }: Asker): string {
  if (discordIds.length === 0) return say('linked to nobody')
  if (isOperator) return say('linked to {users}', { users: discordIds.join(', ') })
  return discordIds.some((id) => id === discordId) ? say('linked to you') : say('linked to a Discord user')
}
