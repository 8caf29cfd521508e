import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Welcome } from '../wire.ts'
import type { Channel } from './channel.ts'
import type { CommandBox } from './command-box.ts'
import { drawMessage, visitorNames } from './draw-message.ts'
import type { Example } from './examples.ts'

/** The whole page: the channel's head, its messages, and the box to type in. */
export function drawChannel(
  channel: Channel,
  box: CommandBox,
  { demo }: Welcome,
  examples: readonly Example[],
): TemplateResult {
  return html`<header>
      <h1><span aria-hidden="true">#</span> debrief</h1>
      <p class="topic">${demo ? 'The demo community: made-up people, real machinery' : 'Your data, as Discord would show it'}</p>
      <label class="visitor">
        <span>As</span>
        <select
          aria-label="Who you are in this channel"
          @change=${({ target }: Event) => {
            if (target instanceof HTMLSelectElement) channel.become(target.value === 'other' ? 'other' : 'you')
          }}
        >
          ${Object.entries(visitorNames).map(([visitor, name]) => html`<option value=${visitor}>${name}</option>`)}
        </select>
      </label>
    </header>
    <div class="scroll" tabindex="-1">
      <section class="beginning">
        <div class="sign" aria-hidden="true">#</div>
        <h2>Welcome to #debrief${demo ? html` <span class="demo">Demo</span>` : nothing}</h2>
        <p>
          Debrief answers here exactly as it would in Discord: the same commands, pictures, buttons and limits.
          ${demo ? 'Everybody here is made up.' : nothing}
        </p>
      </section>
      <discord-messages role="log" aria-live="polite" aria-label="Messages">
        ${repeat(
          channel.visible,
          ({ id }) => id,
          (said) => drawMessage(said, channel),
        )}
      </discord-messages>
    </div>
    <footer>
      <nav class="examples" aria-label="Commands to try">
        ${examples.map(
          ({ line, shown }) =>
            html`<button type="button" @click=${() => void channel.ask(line, shown)}>${shown}</button>`,
        )}
      </nav>
      ${box.draw()}
    </footer>`
}
