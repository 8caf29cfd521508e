import { html, nothing, type TemplateResult } from 'lit'
import type { Visitor } from '../wire.ts'
import type { Channel, Said } from './channel.ts'
import { drawComponent, type Setting } from './draw-component.ts'

export const visitorNames: Record<Visitor, string> = { you: 'You', other: 'Somebody else' }

/** A message in Discord's frame: who used which command, the bot's name, and what it answered. */
export function drawMessage(said: Said, channel: Channel): TemplateResult {
  const { id, by, line, at, answer } = said
  const isPrivate = answer?.visibility === 'private'
  const name = visitorNames[by]
  return html`<discord-message
    id=${`said-${id}`}
    class=${isPrivate ? 'private' : ''}
    author="Debrief"
    avatar="debrief.svg"
    bot
    .timestamp=${time.format(at)}
    role="article"
    aria-label=${line === null ? 'Debrief' : `Debrief, to ${name}: ${line}`}
    aria-busy=${answer === null && said.failure === null ? 'true' : 'false'}
  >
    ${
      line === null
        ? nothing
        : html`<discord-command slot="reply" author=${name} avatar=${`${by}.svg`} command=${commandName(line)} title=${line}></discord-command>`
    }
    ${drawInside(said, channel)}
    ${isPrivate ? drawPrivacy(said, channel) : nothing}
  </discord-message>`
}

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

function drawInside(said: Said, channel: Channel): TemplateResult {
  const { answer, failure, pressed } = said
  const failed = failure === null ? nothing : html`<p class="failure" role="alert">${failure}</p>`
  if (!answer) return failure === null ? thinking : html`${failed}`
  const setting: Setting = {
    files: answer.files,
    pressed,
    press: (customId, values) => void channel.press(said, customId, values),
  }
  return html`<div class="components">
    ${answer.body.components.map((component) => drawComponent(component, setting))}
  </div>
  ${failed}`
}

const thinking = html`<p class="thinking"><span class="dots" aria-hidden="true"></span>Debrief is thinking…</p>`

function drawPrivacy(said: Said, channel: Channel): TemplateResult {
  return html`<p class="only-you">
    <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
      <path
        fill="currentColor"
        d="M12 5c-5.5 0-9.5 5.4-9.9 6a1.8 1.8 0 0 0 0 2c.4.6 4.4 6 9.9 6s9.5-5.4 9.9-6a1.8 1.8 0 0 0 0-2c-.4-.6-4.4-6-9.9-6Zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8Zm0-2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
      />
    </svg>
    Only you can see this •
    <button type="button" @click=${() => channel.dismiss(said)}>Dismiss message</button>
  </p>`
}

/** Discord says which command was used, not with which options. */
const commandName = (line: string) => /^\/?(\S+(?: (?!\S*:)[a-z_-]+)*)/.exec(line)?.[1]?.slice(0, 24) ?? ''
