import { html, nothing, type TemplateResult } from 'lit'
import type { MessageBody } from '../../discord/message/message.ts'
import { drawMarkdown } from './draw-markdown.ts'
import { openPicture } from './open-picture.ts'

type Component = MessageBody['components'][number]
type Container = Extract<Component, { accent_color?: unknown }>
type Part = Component | Container['components'][number]
type Section = Extract<Part, { accessory: unknown }>
type Gallery = Extract<Part, { items: unknown }>
type InRow = Exclude<Extract<Part, { components: unknown }>, Container | Section>['components'][number]
type Button = Extract<InRow, { style: unknown }>
type Select = Extract<InRow, { options: unknown }>

/** What a component needs of the message it stands in. */
export interface Setting {
  /** Where the page finds a file of the message. */
  files: Record<string, string>
  /** The custom id that waits for its answer: until then nothing else is pressed. */
  pressed: string | null
  press(customId: string, values: string[]): void
}

/** A component of a message (Components V2), by the numbers that Discord gives them. */
export function drawComponent(component: Part, setting: Setting): TemplateResult {
  switch (component.type) {
    case 1:
      return html`<div class="row">${component.components.map((one) => drawInRow(one, setting))}</div>`
    case 9:
      return drawSection(component, setting)
    case 10:
      return html`<div class="text">${drawMarkdown(component.content)}</div>`
    case 12:
      return drawGallery(component, setting)
    case 14:
      return html`<hr class=${component.divider === false ? 'gap' : 'line'} data-spacing=${component.spacing ?? 1} />`
    case 17: {
      const accent = component.accent_color
      const colour = accent === undefined || accent === null ? '' : `border-left-color: #${hex(accent)}`
      const parts = component.components.map((part) => drawComponent(part, setting))
      return html`<div class="container ${colour ? 'accent' : ''}" style=${colour || nothing}>${parts}</div>`
    }
    default:
      return drawUnknown(component.type)
  }
}

const hex = (colour: number) => colour.toString(16).padStart(6, '0')

/** Said rather than left out: the page would lie about what Discord shows. */
const drawUnknown = (type: number) => html`<p class="unknown">The preview cannot draw components of type ${type}.</p>`

function drawSection({ components, accessory }: Section, setting: Setting): TemplateResult {
  const beside =
    accessory.type === 2
      ? drawButton(accessory, setting)
      : html`<div class="thumbnail">
          ${drawPicture(accessory.media.url, accessory.description ?? '', setting)}
        </div>`
  return html`<div class="section">
    <div>${components.map((part) => drawComponent(part, setting))}</div>
    ${beside}
  </div>`
}

function drawGallery({ items }: Gallery, setting: Setting): TemplateResult {
  const pictures = items.map(({ media, description }) => drawPicture(media.url, description ?? '', setting))
  return html`<div class="gallery" data-count=${Math.min(items.length, 4)}>${pictures}</div>`
}

/** Only files of the message itself are shown: the page asks nobody else for anything. */
function drawPicture(url: string, alt: string, { files }: Setting): TemplateResult {
  const path = files[url.replace(/^attachment:\/\//, '')]
  if (!url.startsWith('attachment://') || path === undefined) {
    return html`<p class="unknown">The picture ${url} was not sent with the message.</p>`
  }
  return html`<button
    class="picture"
    type="button"
    aria-label=${`Open the picture in full size: ${alt}`}
    @click=${() => openPicture(path, alt)}
  >
    <img src=${path} alt=${alt} title=${alt} />
  </button>`
}

function drawInRow(component: InRow, setting: Setting): TemplateResult {
  if (component.type === 2) return drawButton(component, setting)
  return component.type === 3 ? drawSelect(component, setting) : drawUnknown(component.type)
}

const buttonStyles = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'premium']

function drawButton(button: Button, { pressed, press }: Setting): TemplateResult {
  const label = 'label' in button ? button.label : 'Premium'
  const emoji = 'emoji' in button ? button.emoji?.name : undefined
  const inside = html`${emoji ? html`<span aria-hidden="true">${emoji}</span>` : nothing}${label}`
  if (!('custom_id' in button)) {
    const url = 'url' in button && /^https?:/.test(button.url) ? button.url : nothing
    return html`<a class="button secondary" href=${url} target="_blank" rel="noreferrer noopener">${inside} ↗</a>`
  }
  const isPressed = pressed === button.custom_id
  return html`<button
    class="button ${buttonStyles[button.style] ?? 'secondary'} ${isPressed ? 'pressed' : ''}"
    type="button"
    ?disabled=${button.disabled === true || pressed !== null}
    @click=${() => press(button.custom_id, [])}
  >
    ${inside}
  </button>`
}

function drawSelect(select: Select, { pressed, press }: Setting): TemplateResult {
  const chosen = select.options.some((option) => option.default)
  const label = select.placeholder ?? 'Make a selection'
  return html`<select
    class="select"
    aria-label=${label}
    ?disabled=${select.disabled === true || pressed !== null}
    @change=${(event: Event) => {
      if (event.target instanceof HTMLSelectElement) press(select.custom_id, [event.target.value])
    }}
  >
    ${chosen ? nothing : html`<option value="" disabled selected hidden>${label}</option>`}
    ${select.options.map(
      (option) => html`<option value=${option.value} ?selected=${option.default === true}>${option.label}</option>`,
    )}
  </select>`
}
