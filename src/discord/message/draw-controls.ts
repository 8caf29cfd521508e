import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import type { Button, Menu } from '../../core/commands/reply.ts'
import { say } from '../../core/language/say.ts'
import { type AskedAgain, tagged, writeCustomId } from './custom-id.ts'
import { plainLine, shorten } from './escape-text.ts'
import { limits, ownLimits } from './limits.ts'

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** Gives every component a custom id of its own within one message. */
export interface CustomIds {
  /** Null = the command is longer than an id can be. */
  take(asked: AskedAgain): string | null
  /** Of what asks nothing itself, by its place in the message: a message is found by it all the same. */
  name(place: string): string
}

export function createCustomIds(tag: string | null): CustomIds {
  const taken = new Set<string>()
  return {
    take(asked) {
      for (let again = 0; ; again++) {
        const id = writeCustomId(asked, again, tag)
        if (id === null || !taken.has(id)) {
          if (id !== null) taken.add(id)
          return id
        }
      }
    },
    name: (place) => (tag === null ? place : `${tagged(tag)}${place}`),
  }
}

/** Buttons in rows of like length, then menus. Throws when a reply has more than a message has room for. */
export function drawControls(buttons: readonly Button[], menus: readonly Menu[], ids: CustomIds): Row[] {
  const selects = menus.flatMap(({ label, options }) =>
    chunks(drawOptions(options), limits.selectOptions).map((part) => ({ label, options: part })),
  )
  if (buttons.length > ownLimits.buttons || selects.length > ownLimits.menus)
    throw new Error(`a reply shows at most ${ownLimits.buttons} buttons and ${ownLimits.menus} menus`)
  const rows = Math.ceil(buttons.length / limits.buttonsOfARow)
  return [
    ...chunks(
      buttons.map((button, index) => drawButton(button, ids, ids.name(`button ${index}`))),
      Math.ceil(buttons.length / rows),
    ).map(row),
    ...selects.map(({ label, options }, index): Row => row([drawSelect(label, options, ids.name(`menu ${index}`))])),
  ]
}

/** The way to the other pages of the reply that `line` gives. */
export function drawPaging(line: string, page: number, pages: number, ids: CustomIds): Row[] {
  if (pages === 1) return []
  const to = (place: string, label: string, target: number, disabled: boolean) =>
    button(label, ButtonStyle.Secondary, ids.take({ line, page: target }), disabled, ids.name(`page ${place}`))
  return [
    row([
      to('previous', say('‹ Previous'), Math.max(1, page - 1), page === 1),
      to('this', say('Page {page} of {pages}', { page, pages }), page, true),
      to('next', say('Next ›'), Math.min(pages, page + 1), page === pages),
    ]),
  ]
}

/** Under a private copy: the same answer once more, for everybody. */
export function drawSharing(line: string, page: number, ids: CustomIds): Row {
  const label = say('Show everyone')
  return row([button(label, ButtonStyle.Secondary, ids.take({ line, page, forAll: true }), false, 'share')])
}

/** The view that is shown is marked, and does nothing. A command too long for a custom id shows, but can't be pressed. */
function drawButton({ label, command, current = false }: Button, ids: CustomIds, name: string) {
  const style = current ? ButtonStyle.Primary : ButtonStyle.Secondary
  return button(label, style, ids.take({ line: command, page: 1 }), current, name)
}

function button(
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
  id: string | null,
  disabled: boolean,
  otherwise: string,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style,
    label: shorten(plainLine(label) || '–', limits.buttonLabel),
    custom_id: id ?? otherwise,
    ...(disabled || id === null ? { disabled: true } : {}),
  }
}

/** Values are custom ids too. One that is there already, or is too long, is left out: an option can't be disabled. */
function drawOptions(options: readonly Button[]): APISelectMenuOption[] {
  const values = new Set<string>()
  let isMarked = false
  return options.flatMap(({ label, command, current = false }) => {
    const value = writeCustomId({ line: command, page: 1 })
    if (value === null || values.has(value)) return []
    values.add(value)
    const marked = current && !isMarked
    isMarked ||= marked
    return [
      {
        label: shorten(plainLine(label) || '–', limits.optionLabel),
        value,
        ...(marked ? { default: true } : {}),
      },
    ]
  })
}

function drawSelect(label: string, options: APISelectMenuOption[], name: string): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    placeholder: shorten(plainLine(label) || '–', limits.placeholder),
    options,
  }
}

function row(components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components }
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
