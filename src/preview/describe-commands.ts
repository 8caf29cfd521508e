import type { Registry } from '../core/commands/registry.ts'
import type { PreviewCommand } from './wire.ts'

/** Every command as the page's command box offers it. */
export function describeCommands(registry: Registry): PreviewCommand[] {
  return [...registry].map(([name, { describe, options }]) => ({
    name,
    describe,
    options: Object.entries(options).map(([option, { describe, choices = [], suggest }]) => ({
      name: option,
      describe,
      choices,
      suggests: suggest !== undefined,
    })),
  }))
}
