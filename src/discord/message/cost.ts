import { type APIComponentInContainer, ComponentType } from 'discord.js'
import { limits } from './limits.ts'

/** What a part takes of a message's room. */
export interface Cost {
  components: number
  text: number
  bytes: number
}

export function textCost(content: string): Cost {
  return { components: 1, text: content.length, bytes: Buffer.byteLength(content) + limits.bytesOfADisplay }
}

/** Of components as they stand in a container. */
export function costOf(components: readonly APIComponentInContainer[]): Cost {
  return addCosts(
    components.map((component) => {
      if (component.type === ComponentType.TextDisplay) return textCost(component.content)
      const nested = component.type === ComponentType.ActionRow ? component.components.length : 0
      return { components: 1 + nested, text: 0, bytes: 0 }
    }),
  )
}

export function addCosts(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, { components, text, bytes }) => ({
      components: sum.components + components,
      text: sum.text + text,
      bytes: sum.bytes + bytes,
    }),
    { components: 0, text: 0, bytes: 0 },
  )
}

export function fits(cost: Cost, room: Cost): boolean {
  return cost.components <= room.components && cost.text <= room.text && cost.bytes <= room.bytes
}
