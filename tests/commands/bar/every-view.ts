import { expect } from 'vitest'
import type { Button, Reply } from '../../../src/core/commands/reply.ts'
import { drawTerminal } from '../../../src/preview/draw-terminal.ts'
import { allPages, faultsOf, meaningOf, picturesOf, textsOf } from '../../discord/message/read-pages.ts'
import type { openShell } from '../../support/seed-shell.ts'

type Ask = Awaited<ReturnType<typeof openShell>>

export const matchCommands = ['match', 'economy', 'army', 'units', 'apm', 'control'] as const

/** What every page lets people ask. */
export function pressable({ buttons = [], menus = [] }: Reply): string[] {
  const all: Button[] = [...buttons.filter(({ current }) => !current), ...menus.flatMap(({ options }) => options)]
  return all.map(({ command }) => command)
}

/** Asks these lines and all they lead to, as far as `most`; each answer is a message that Discord takes. Returns them by line. */
export async function askAll(ask: Ask, lines: readonly string[], most = 30): Promise<Map<string, Reply>> {
  const wanted = new Set(lines)
  const replies = new Map<string, Reply>()
  for (const line of wanted) {
    const reply = await ask(line)
    replies.set(line, reply)
    for (const pictures of [new Map(), picturesOf(reply)]) {
      const pages = allPages(reply, line, pictures)
      expect({ line, faults: pages.flatMap(faultsOf) }).toEqual({ line, faults: [] })
      expect({ line, meaning: pages.flatMap(textsOf).flatMap(meaningOf) }).toEqual({ line, meaning: [] })
    }
    for (const width of [40, 80]) expect(drawTerminal(reply, { width, colour: false })).not.toContain('\u001b')
    for (const command of pressable(reply)) {
      expect(command.length, command).toBeLessThan(90)
      if (wanted.size < most) wanted.add(command)
    }
  }
  return replies
}
