import {
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import type { StoredMessage } from './stored-message.ts'

type Component = { type: number } & Record<string, unknown>

/** Every component of a message, nested ones too, in the order they are read. */
export function allComponents(components: readonly unknown[]): Component[] {
  return (components as Component[]).flatMap((component) => [
    component,
    ...allComponents(Array.isArray(component.components) ? component.components : []),
    ...(component.accessory ? allComponents([component.accessory]) : []),
  ])
}

/** All that can be read in a message, line by line; no labels of buttons. */
export function textOf(message: StoredMessage): string {
  const texts = allComponents(message.components)
    .filter(({ type }) => type === ComponentType.TextDisplay)
    .map(({ content }) => String(content))
  const embeds = message.embeds.flatMap(({ title, description, fields, footer }) => [
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ])
  return [message.content, ...embeds, ...texts].filter((text) => text !== undefined && text !== '').join('\n')
}

/** Buttons that ask the bot; links are left out. */
export function buttonsOf(message: StoredMessage): APIButtonComponentWithCustomId[] {
  return allComponents(message.components).filter(
    ({ type, style }) => type === ComponentType.Button && style !== ButtonStyle.Link,
  ) as unknown as APIButtonComponentWithCustomId[]
}

export function menusOf(message: StoredMessage): APIStringSelectComponent[] {
  return allComponents(message.components).filter(
    ({ type }) => type === ComponentType.StringSelect,
  ) as unknown as APIStringSelectComponent[]
}

/** Descriptions of pictures, as a screen reader tells them; null where there is none. */
export function altTextsOf(message: StoredMessage): (string | null)[] {
  return allComponents(message.components)
    .filter(({ type }) => type === ComponentType.MediaGallery)
    .flatMap(({ items }) => items as { description: string | null }[])
    .map(({ description }) => description)
}
