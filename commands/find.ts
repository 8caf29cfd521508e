import { columns } from '../src/core/commands/columns.ts'
import { defineCommand } from '../src/core/commands/define-command.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { notice } from '../src/core/commands/notice.ts'
import { quote } from '../src/core/commands/option.ts'
import { text } from '../src/core/commands/options/text.ts'
import { say } from '../src/core/language/say.ts'
import { formatNumber, unknown } from '../src/core/metrics/format-metric.ts'
import type { AccountSeen } from '../src/core/players/account-seen.ts'
import { type FoundPlayer, type FoundPlayers, findPlayers } from '../src/core/players/find-players.ts'

export default defineCommand({
  describe: 'Find a player by a name they had, a part of it, or something like it',
  visibility: 'private',
  needsServers: true,
  options: { name: text({ describe: 'A name, a part of one, #id or GUID', maxLength: 100 }) },
  async run({ db, games, scope, options: { name } }) {
    const typed = name?.trim() ?? ''
    if (typed === '') return notice(say('Whom do you look for?'), say('Type a name or a part of one: /find name:…'))
    const found = await findPlayers(db, typed, { games, scope })
    if (found.players.length === 0)
      return notice(
        say('Nobody found'),
        say('Nobody who played here was ever called anything like {name}. Try a shorter part of the name.', {
          name: quote(typed),
        }),
      )
    const playerIds = found.players.map(({ playerId }) => playerId)
    const accounts = (await Promise.all(games.map((game) => game.accountsOf(db, { playerIds, scope })))).flat()
    return {
      title: say('Players'),
      subtitle: describeWay(found, typed),
      visibility: 'private',
      sections: [
        {
          kind: 'table',
          columns: [
            ...columns(say('Player'), say('Rounds')),
            ...[say('Last seen'), say('Accounts'), say('Number')].map((label) => ({ label })),
          ],
          rows: found.players.map((player) => describeFound(player, accounts)),
        },
      ],
      buttons: found.players.map(({ playerId, name }) => ({
        label: say('Stats of {name}', { name }),
        command: formatCommandLine('stats', { player: `#${playerId}` }),
      })),
    }
  },
})

function describeWay({ by }: FoundPlayers, typed: string): string {
  const name = quote(typed)
  switch (by) {
    case 'similar':
      return say('Nobody was called exactly {name}; close to it, best first', { name })
    case 'name':
      return say('Once called {name}, last seen first', { name })
    case 'account':
      return say('With the GUID {guid}', { guid: name })
    case 'id':
      return say('With the number {number}', { number: name })
  }
}

function describeFound({ playerId, name, alias, lastSeenAt }: FoundPlayer, accounts: readonly AccountSeen[]): string[] {
  const own = accounts.filter((account) => account.playerId === playerId)
  const rounds = own.reduce((sum, account) => sum + account.rounds, 0)
  return [
    alias === name ? name : `${name} (${alias})`,
    formatNumber(rounds),
    lastSeenAt?.toISOString().slice(0, 10) ?? unknown,
    own.map(({ account }) => account).join(', ') || unknown,
    `#${playerId}`,
  ]
}
