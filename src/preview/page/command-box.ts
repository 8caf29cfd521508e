import { html, nothing, type TemplateResult } from 'lit'
import type { PreviewCommand } from '../wire.ts'
import { askSuggestions } from './ask.ts'
import type { Channel } from './channel.ts'
import { type Offer, offersFor } from './offers.ts'
import { readLine } from './read-line.ts'

/** Where commands are typed: a combobox whose list offers commands, their options and values, as Discord's does. */
export class CommandBox {
  line = ''
  readonly #commands: readonly PreviewCommand[]
  readonly #channel: Channel
  readonly #changed: () => void
  #offers: Offer[] = []
  /** Place in the list; -1 = none, then Enter sends. */
  #active = -1
  #isOpen = false
  /** What was picked from a list: the line shows its label, the bot gets its value. */
  readonly #picked = new Map<string, string>()
  #asked = 0

  constructor(commands: readonly PreviewCommand[], channel: Channel, changed: () => void) {
    this.#commands = commands
    this.#channel = channel
    this.#changed = changed
  }

  draw(): TemplateResult {
    const active = this.#isOpen && this.#active >= 0 ? `offer-${this.#active}` : nothing
    return html`<div class="box">
      ${this.#isOpen && this.#offers.length > 0 ? this.#drawOffers() : nothing}
      <input
        id="line"
        type="text"
        role="combobox"
        aria-label="Type a slash command"
        aria-autocomplete="list"
        aria-controls="offers"
        aria-expanded=${this.#isOpen && this.#offers.length > 0 ? 'true' : 'false'}
        aria-activedescendant=${active}
        placeholder="Type / for the commands"
        maxlength="4000"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="send"
        .value=${this.line}
        @input=${(event: InputEvent) => this.#typed(event)}
        @focus=${() => this.#open()}
        @blur=${() => this.#close()}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      />
      <button class="send" type="button" aria-label="Send" ?disabled=${this.line.trim() === ''} @click=${() => this.#sendLine()}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path fill="currentColor" d="M3 20.5v-6.5l8-2-8-2V3.5L22 12 3 20.5Z" />
        </svg>
      </button>
    </div>`
  }

  #drawOffers(): TemplateResult {
    return html`<ul id="offers" role="listbox" aria-label="What fits">
      ${this.#offers.map(
        (offer, index) =>
          html`<li
            id=${`offer-${index}`}
            role="option"
            aria-selected=${index === this.#active ? 'true' : 'false'}
            @pointerdown=${(event: Event) => {
              // The box keeps the focus, and with it its list.
              event.preventDefault()
              this.#pick(offer)
            }}
          >
            <span class="offer">${offer.label}</span><span class="about">${offer.about}</span>
          </li>`,
      )}
    </ul>`
  }

  #typed({ target }: InputEvent): void {
    if (!(target instanceof HTMLInputElement)) return
    this.line = target.value
    this.#open()
  }

  #open(): void {
    this.#isOpen = true
    void this.#refresh()
  }

  #close(): void {
    this.#isOpen = false
    this.#changed()
  }

  /** Offers what is known at once; values that the bot knows follow, unless something else was typed meanwhile. */
  async #refresh(): Promise<void> {
    const asked = ++this.#asked
    const typing = readLine(this.line, this.#commands)
    this.#show(offersFor(this.line, typing))
    if (typing.wants !== 'value' || !typing.option.suggests) return
    try {
      const { command, option, typed } = typing
      const choices = await askSuggestions(this.#channel.visitor, command.name, option.name, typed.trim())
      if (asked === this.#asked) this.#show(offersFor(this.line, typing, choices))
    } catch {
      // Without suggestions the command can still be typed; sending it says what is wrong.
    }
  }

  #show(offers: Offer[]): void {
    this.#offers = offers
    this.#active = offers[0]?.isWanted ? 0 : -1
    this.#changed()
    const scrolled = document.getElementById('offers')
    if (scrolled) scrolled.scrollTop = 0
  }

  #pick({ line, picked }: Offer): void {
    if (picked) this.#picked.set(picked.shown, picked.sent)
    this.line = line
    this.#open()
    document.getElementById('line')?.focus()
  }

  #key(event: KeyboardEvent): void {
    const active = this.#isOpen ? this.#offers[this.#active] : undefined
    const isList = this.#isOpen && this.#offers.length > 0
    if (event.isComposing) return
    if (event.key === 'Enter') {
      if (active) this.#pick(active)
      else this.#sendLine()
    } else if (event.key === 'Tab' && isList && !event.shiftKey && this.line !== '') {
      const picked = active ?? this.#offers[0]
      if (!picked) return
      this.#pick(picked)
    } else if (event.key === 'Escape' && isList) {
      this.#close()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isList) {
      const count = this.#offers.length + 1
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.#active = ((this.#active + 1 + step + count) % count) - 1
      this.#changed()
      document.getElementById(`offer-${this.#active}`)?.scrollIntoView({ block: 'nearest' })
    } else {
      return
    }
    event.preventDefault()
  }

  #sendLine(): void {
    const shown = this.line.trim()
    if (shown === '') return
    let line = shown
    for (const [label, value] of this.#picked) line = line.replace(label, () => value)
    this.line = ''
    this.#picked.clear()
    this.#close()
    void this.#channel.ask(withSlash(line), withSlash(shown))
  }
}

const withSlash = (line: string) => (line.startsWith('/') ? line : `/${line}`)
