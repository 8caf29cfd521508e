import { defineCommand } from '../src/core/commands/define-command.ts'
import { describeLook, describeLooks } from '../src/core/commands/describe-looks.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { notice } from '../src/core/commands/notice.ts'
import { liveServer } from '../src/core/commands/options/live-server.ts'
import { report } from '../src/core/commands/report.ts'
import { say } from '../src/core/language/say.ts'

/** What a menu holds in Discord. */
const menuSize = 25

export default defineCommand({
  describe: 'Who is on the game servers right now, and on which map',
  needsServers: true,
  options: { name: liveServer({ describe: 'Which game server' }) },
  async run({ live, scope, options: { name } }) {
    const servers = await live.list(scope)
    const [first, second] = servers
    const one = name ?? (second ? undefined : first)
    const open = (key: string | null) => formatCommandLine('server', { name: key })
    const refresh = { label: say('Refresh'), command: open(name?.key ?? null) }

    if (one) {
      const [look] = await live.look([one])
      if (!look) throw new Error('a server that was asked for was not looked at')
      const all = second ? [{ label: say('All servers'), command: open(null) }] : []
      return report({ ...describeLook(one, look), buttons: [refresh, ...all] })
    }
    if (servers.length === 0) return notice(say('No game server can be asked'), howToAdd())

    const looks = await live.look(servers)
    return report({
      ...describeLooks(servers, looks),
      buttons: [refresh],
      menus: [
        {
          label: say('Open a server'),
          options: servers.slice(0, menuSize).map((server) => ({ label: server.name, command: open(server.key) })),
        },
      ],
    })
  },
})

function howToAdd(): string {
  return [
    say(
      'Debrief asks a game server only where servers.json says how. Whoever runs this instance adds this to its entry there, with its own address, and starts Debrief again:',
    ),
    '"status": { "host": "game.example.org", "port": 27960 }',
  ].join('\n')
}
