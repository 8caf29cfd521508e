import type { REST } from 'discord.js'
import type { CommandContext } from '../core/commands/command-context.ts'
import type { Registry } from '../core/commands/registry.ts'
import type { Logger } from '../core/log.ts'
import { defineCommands, type HiddenOptions } from './define-commands.ts'
import { explainError } from './explain-error.ts'
import { registerCommands } from './register-commands.ts'

/** Milliseconds between two looks whether an option has to show or to hide; after a failure until the next try. */
const lookEveryMs = 600_000
const retryMs = 60_000

export interface RegistrationParts {
  rest: REST
  registry: Registry
  /** Null = everywhere. */
  guildId: string | null
  /** Nobody in particular, anywhere: for options that hide while asking for them makes no sense. */
  context: () => CommandContext
  log: Pick<Logger, 'info' | 'warn'>
}

export interface KeptRegistration {
  /** Looks at once, and then now and then. */
  look(applicationId: string): void
  /** What is under way is not waited for: it changes nothing of ours. */
  stop(): void
}

/** Keeps Discord's list of the commands right. Never throws; a failure is one line in the log until its reason changes. */
export function keepRegistered({ rest, registry, guildId, context, log }: RegistrationParts): KeptRegistration {
  let known: string | null = null
  let lastReason: string | null = null
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  let isStopped = false

  return {
    look: (applicationId) => {
      looking = looking.then(() => lookNow(applicationId))
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }

  async function lookNow(applicationId: string): Promise<void> {
    if (isStopped) return
    clearTimeout(timer)
    let nextMs = lookEveryMs
    try {
      const definitions = defineCommands(registry, await findHidden(registry, context()))
      const text = JSON.stringify([applicationId, definitions])
      if (text !== known) {
        const outcome = await registerCommands(rest, { applicationId, guildId }, definitions)
        log.info({ commands: definitions.length, guild: guildId ?? undefined }, `commands ${outcome}`)
        known = text
      }
      lastReason = null
    } catch (error) {
      if (isStopped) return
      nextMs = retryMs
      const reason = explainError(error)
      if (reason !== lastReason) log.warn({ reason }, 'the commands could not be registered; it is tried again')
      lastReason = reason
    }
    if (isStopped) return
    timer = setTimeout(() => {
      looking = looking.then(() => lookNow(applicationId))
    }, nextMs)
    timer.unref()
  }
}

async function findHidden(registry: Registry, context: CommandContext): Promise<HiddenOptions> {
  const hidden = new Set<string>()
  for (const [command, { options }] of registry) {
    for (const [name, option] of Object.entries(options)) {
      if (await option.isHidden?.(context)) hidden.add(`${command} ${name}`)
    }
  }
  return (command, option) => hidden.has(`${command} ${option}`)
}
