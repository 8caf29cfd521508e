import type { CommandContext } from '../core/commands/command-context.ts'

type Live = CommandContext['live']

/** Game servers in a form that tells whether anybody looked at them: an answer that did is of this moment alone. */
export function watchLive(live: Live): { live: Live; wasLookedAt(): boolean } {
  let looked = false
  return {
    live: {
      list: (scope) => live.list(scope),
      look(servers) {
        looked = true
        return live.look(servers)
      },
    },
    wasLookedAt: () => looked,
  }
}
