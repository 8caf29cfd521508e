import { say } from '../../language/say.ts'
import type { LiveServer } from '../../status/live-servers.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

/** One of the game servers in scope that can be asked how it is going, by its name or key; null when nothing was typed. */
export function liveServer({ describe }: { describe: string }): Option<LiveServer | null> {
  return {
    takes: 'text',
    describe,
    hint: 'a game server; all of them when left out',
    async suggest(typed, { live, scope }) {
      const servers = await live.list(scope)
      return containing(servers, typed).map(({ key, name }) => ({ value: key, label: name }))
    },
    async parse(typed, { live, scope }) {
      const wanted = typed?.trim().toLowerCase() ?? ''
      if (typed === null || wanted === '') return understood(null)
      const servers = await live.list(scope)
      const [exact] = servers.filter(({ key, name }) => key === wanted || name.toLowerCase() === wanted)
      const near = containing(servers, wanted)
      const found = exact ?? (near.length === 1 ? near[0] : undefined)
      if (found) return understood(found)
      // What to do about none at all is the command's to say.
      if (servers.length === 0) return understood(null)
      const known = (near.length > 0 ? near : servers).map(({ key, name }) => `${name} (${key})`)
      return near.length > 0
        ? misunderstood(
            say('Which game server?'),
            [say('Several fit {typed}:', { typed: quote(typed) }), ...known].join('\n'),
          )
        : misunderstood(
            say('No such game server'),
            [say('You typed {typed}. There is:', { typed: quote(typed) }), ...known].join('\n'),
          )
    },
  }
}

function containing(servers: readonly LiveServer[], typed: string): LiveServer[] {
  const wanted = typed.trim().toLowerCase()
  return servers.filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(wanted))
}
