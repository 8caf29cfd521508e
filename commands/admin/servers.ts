import { defineCommand } from '../../src/core/commands/define-command.ts'
import { server } from '../../src/core/commands/options/server.ts'
import type { Reply } from '../../src/core/commands/reply.ts'
import { fetchGuildServers, type GuildServer, grantServers, revokeServers } from '../../src/core/guilds/grants.ts'
import { phrase, say } from '../../src/core/language/say.ts'

export default defineCommand({
  describe: 'Which game servers this Discord server sees; operators grant and revoke them',
  audience: 'managers',
  visibility: 'private',
  guildOnly: true,
  options: {
    grant: server({ describe: 'For operators: let this Discord server see a game server', offer: 'others' }),
    revoke: server({ describe: 'For operators: take a game server out of its sight', offer: 'granted' }),
  },
  async run({ db, asker, place: { guildId }, options: { grant, revoke } }) {
    if (guildId === null) throw new Error('a command of a guild was run outside of one')
    const by = asker.discordId ?? 'terminal'
    if (grant) await grantServers(db, { guildId, serverIds: grant.map(({ id }) => id), by })
    if (revoke) await revokeServers(db, { guildId, serverIds: revoke.map(({ id }) => id) })
    const servers = await fetchGuildServers(db, guildId)
    return describeServers(servers, asker.isOperator)
  },
})

/** A manager sees what the guild sees; an operator also what else there is. */
function describeServers(servers: readonly GuildServer[], isOperator: boolean): Reply {
  const shown = servers.filter(({ granted }) => granted || isOperator)
  const seen = servers.filter(({ granted }) => granted).length
  const reply = { title: say('Game servers of this Discord server'), visibility: 'private' } as const
  if (shown.length === 0)
    return { ...reply, sections: [{ kind: 'text', text: say(isOperator ? noServers : noneGranted) }] }
  return {
    ...reply,
    subtitle: say('{seen, plural, one {# of them} other {# of these}} seen here', { seen }),
    sections: [
      {
        kind: 'table',
        columns: [{ label: say('Server') }, { label: say('Key') }, { label: say('Seen here') }],
        rows: shown.map(({ name, key, granted }) => [name, key, say(granted ? 'yes' : 'no')]),
      },
    ],
    notes: [
      say(
        isOperator ? 'grant: and revoke: take a name, a key or "all".' : 'An operator of this instance can change it.',
      ),
    ],
  }
}

const noServers = phrase('No game server is on record yet: write servers.json, or import files with "debrief import".')
const noneGranted = phrase(
  'This Discord server sees no game server so far. An operator of this instance chooses them here: /admin servers grant:all, or one by its name.',
)
