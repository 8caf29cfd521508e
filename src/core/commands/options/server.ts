import { fetchGuildServers, type GuildServer } from '../../guilds/grants.ts'
import { say } from '../../language/say.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

/**
 * Game servers an operator means: one by its name or key, or 'all' there are now; null when nothing was typed.
 * Offered are those that the guild sees, or does not yet. Nobody but operators learns which servers there are.
 */
export function server({
  describe,
  offer,
}: {
  describe: string
  offer: 'granted' | 'others'
}): Option<GuildServer[] | null> {
  return {
    takes: 'text',
    describe,
    hint: 'a game server, or all',
    async suggest(typed, { db, asker, place }) {
      if (!asker.isOperator) return []
      const wanted = typed.toLowerCase()
      const servers = await fetchGuildServers(db, place.guildId)
      const offered = servers.filter(({ granted }) => granted === (offer === 'granted'))
      const choices = offered.map(({ key, name }) => ({ value: key, label: name }))
      return [...(offered.length > 1 ? [{ value: 'all', label: say('all there are now') }] : []), ...choices].filter(
        ({ value, label }) => `${value} ${label}`.toLowerCase().includes(wanted),
      )
    },
    async parse(typed, { db, asker, place }) {
      if (typed === null) return understood(null)
      if (!asker.isOperator)
        return misunderstood(
          say('Only for operators'),
          say('Which game servers a Discord server sees is settled by an operator.'),
        )
      const servers = await fetchGuildServers(db, place.guildId)
      const wanted = typed.trim().toLowerCase()
      if (wanted === 'all') return understood(servers)
      const found = servers.filter(({ key, name }) => key.toLowerCase() === wanted || name.toLowerCase() === wanted)
      if (found.length > 0) return understood(found)
      const known = servers.map(({ key, name }) => `${name} (${key})`)
      return misunderstood(
        say('No such game server'),
        [
          say('You typed {typed}. There is:', { typed: quote(typed) }),
          ...(known.length > 0 ? known : [say('none yet')]),
        ].join('\n'),
      )
    },
  }
}
