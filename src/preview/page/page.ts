import './configure-look.ts'
import '@skyra/discord-components-core/discord-messages.js'
import '@skyra/discord-components-core/discord-message.js'
import '@skyra/discord-components-core/discord-command.js'
import { render } from 'lit'
import { fetchWelcome } from './ask.ts'
import { Channel } from './channel.ts'
import { CommandBox } from './command-box.ts'
import { drawChannel } from './draw-channel.ts'
import { type Example, findExamples } from './examples.ts'
import { Follower } from './follower.ts'

const place = document.querySelector('main')
if (!place) throw new Error('the page has no place to draw in')
try {
  await open(place)
} catch (error) {
  place.textContent = error instanceof Error ? error.message : String(error)
}

async function open(place: HTMLElement): Promise<void> {
  const welcome = await fetchWelcome()
  const channel: Channel = new Channel(draw)
  const box: CommandBox = new CommandBox(welcome.commands, channel, draw)
  const follower = new Follower(() => document.querySelector('.scroll'))
  let newest = 0
  let examples: Example[] = []
  place.textContent = ''
  draw()
  await channel.ask('/last_session')
  examples = await findExamples(welcome.commands)
  draw()

  function draw(): void {
    render(drawChannel(channel, box, welcome, examples), place)
    const last = channel.visible.at(-1)?.id ?? 0
    // The first answer stands below the greeting, which stays in sight.
    if (last > newest && newest > 0) follower.follow(last)
    newest = Math.max(newest, last)
    // The components draw themselves a moment later.
    requestAnimationFrame(() => follower.align())
  }
}
