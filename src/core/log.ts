import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'

export type { Logger } from 'pino'

/**
 * The log: JSON lines for machines, short lines for a person at a terminal ('auto' decides by where it goes). It goes
 * to stderr, so that stdout holds answers only. Control characters are taken out of every text, for players choose
 * their names and a terminal obeys them.
 */
export function openLog(options: { level: string; format: 'auto' | 'json' | 'pretty' }): Logger {
  const { level, format } = options
  const isPretty = format === 'pretty' || (format === 'auto' && process.stderr.isTTY)
  const settings = { level, base: null, formatters: { log: (fields: Record<string, unknown>) => clean(fields) } }
  if (isPretty) {
    return pino(
      settings,
      pretty({ destination: 2, sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true }),
    )
  }
  return pino({ ...settings, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
}

function clean(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replace(/\p{Cc}+/gu, ' ') : value,
    ]),
  )
}
