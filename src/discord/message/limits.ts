/**
 * What Discord takes in one message with components (V2), as far as a reply can reach it. Characters are counted as
 * JavaScript does, which is never less than Discord's own count.
 *
 * Sources: https://docs.discord.com/developers/components/reference (component, button, select, gallery, text display),
 * https://docs.discord.com/developers/resources/message (attachments), and where those are silent the issue named.
 */
export const limits = {
  /** Components of a message, nested ones included. */
  components: 40,
  /** Characters over all text displays of a message (components reference; github.com/discord/discord-api-docs/pull/8562). */
  text: 4_000,
  /**
   * UTF-8 bytes over all text displays, 12 more for each: above 10,170 Discord fails with 500
   * (github.com/discord/discord-api-docs/issues/8554). What other parts add is not told there, so some room is left.
   */
  textBytes: 9_000,
  bytesOfADisplay: 12,
  buttonsOfARow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  galleryItems: 10,
  /** Of a picture: its alt text. */
  description: 1_024,
  attachments: 10,
  embedText: 6_000,
} as const

/** What we hold ourselves to, so that a page always has room for what it says. */
export const ownLimits = {
  /** Three rows. */
  buttons: 15,
  menus: 3,
  title: 200,
  subtitle: 300,
  heading: 200,
  /** One line of text; a longer one goes on in the next. */
  line: 800,
  /** Characters of a cell: more of them than columns only with letters made of several. */
  cell: 112,
  /** Monospace columns that fit a phone. */
  columns: 28,
} as const
