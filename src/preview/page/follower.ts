/** Keeps the message that was asked for in sight while it grows, until the visitor scrolls elsewhere. */
export class Follower {
  readonly #scroll: () => Element | null
  #id: number | null = null

  constructor(scroll: () => Element | null) {
    this.#scroll = scroll
    // Pictures come after their message; `load` does not bubble.
    document.addEventListener('load', () => this.align(), { capture: true })
    for (const type of ['wheel', 'touchmove', 'pointerdown']) {
      document.addEventListener(type, () => this.follow(null), { passive: true })
    }
  }

  /** The message to keep in sight; null = the visitor looks where they like. */
  follow(id: number | null): void {
    this.#id = id
  }

  /** Its end in sight, or its beginning when it is higher than the view. */
  align(): void {
    const scroll = this.#scroll()
    const message = this.#id === null ? null : document.getElementById(`said-${this.#id}`)
    if (!scroll || !message) return
    const isHigh = message.getBoundingClientRect().height > scroll.clientHeight
    message.scrollIntoView({ block: isHigh ? 'start' : 'end' })
  }
}
