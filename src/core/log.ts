import { type Logger, type LoggerOptions, pino } from 'pino'
import pretty from 'pino-pretty'

export type { Logger } from 'pino'

/**
 * The log: JSON lines for machines, short lines for a person at a terminal ('auto' decides by where it goes). It goes
 * to stderr, so that stdout holds answers only. What steers a terminal is taken out of every text, however deep it lies,
 * for players choose their names and errors repeat them.
 */
export function openLog(options: { level: string; format: 'auto' | 'json' | 'pretty' }): Logger {
  const { level, format } = options
  const isPretty = format === 'pretty' || (format === 'auto' && process.stderr.isTTY)
  const settings: LoggerOptions = {
    level,
    base: null,
    formatters: { log: (fields) => cleanFields(fields) },
    serializers: { err: (error) => cleanError(error) },
    hooks: {
      logMethod(args, method) {
        const [first, ...rest] = args.map((arg) => (typeof arg === 'string' ? cleanText(arg) : arg))
        method.apply(this, [first, ...rest] as Parameters<typeof method>)
      },
    },
  }
  if (isPretty) {
    const look = { translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true }
    return pino(settings, pretty({ destination: 2, sync: true, ...look }))
  }
  return pino({ ...settings, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
}

/** Control characters and direction overrides. */
const steering = /[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu

function cleanText(text: string): string {
  return text.replace(steering, ' ')
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (value === null || typeof value !== 'object' || value instanceof Error || value instanceof Date) return value
  return cleanFields(value)
}

function cleanFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, clean(value)]))
}

/** The lines of its stack stay lines: they are shown indented, so none passes for an entry of its own. */
function cleanError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { stack, ...fields } = pino.stdSerializers.err(error)
  return { ...cleanFields(fields), stack: stack.split('\n').map(cleanText).join('\n') }
}
