import { say } from '../language/say.ts'
import type { Command } from './define-command.ts'
import { quote } from './option.ts'
import type { Registry } from './registry.ts'
import { spokenCommand, spokenOption } from './spoken-names.ts'

/** What is wrong with a line, and the command it was meant for when that is known. */
export interface Misuse {
  what: string
  meant: { name: string; command: Command } | null
}

export type ParsedLine = { ok: true; command: Command; typed: Map<string, string> } | { ok: false; misuse: Misuse }

/** What Discord takes for a whole command. */
const maxLength = 4_000

/**
 * Reads '/stats player:foo bar period:30d'. A value runs to the next `option:` of the command, so names need no quotes;
 * quotes ("…", with \" and \\ inside) keep what looks like an option. What stands before any option is the first one's.
 * Names in any language that is spoken are read like the English ones.
 */
export function parseCommandLine(line: string, registry: Registry): ParsedLine {
  if (line.length > maxLength)
    return {
      ok: false,
      misuse: { what: say('That is too long: at most {most} characters.', { most: maxLength }), meant: null },
    }
  const text = line.trim().replace(/^\//, '').trimStart()
  const found = findCommand(text, registry)
  if (!found) return { ok: false, misuse: { what: unknownCommand(text), meant: null } }

  const { name, command, rest } = found
  const names = Object.keys(command.options)
  const meant = new Map(names.flatMap((option) => spokenOption(option).map((spoken) => [spoken, option] as const)))
  const typed = new Map<string, string>()
  for (const part of splitOptions(rest, [...meant.keys()])) {
    const option = part.option === null ? names[0] : meant.get(part.option)
    const stray = part.isQuoted ? null : strayOption(part.value)
    if (stray)
      return wrong(
        name,
        command,
        say('There is no option {typed}; a value that holds a colon needs "quotes".', { typed: quote(stray) }),
      )
    if (option === undefined)
      return wrong(name, command, say('It takes no options; you typed {typed}.', { typed: quote(part.value) }))
    if (typed.has(option)) return wrong(name, command, say('The option {option} was given twice.', { option }))
    if (part.value !== '') typed.set(option, part.value)
  }
  return { ok: true, command, typed }
}

function findCommand(text: string, registry: Registry): { name: string; command: Command; rest: string } | null {
  const words = text.split(/\s+/)
  for (let length = Math.min(words.length, 3); length > 0; length--) {
    const name = words.slice(0, length).join(' ').toLowerCase()
    const found = registry.has(name) ? name : [...registry.keys()].find((each) => spokenCommand(each).includes(name))
    const command = registry.get(found ?? '')
    if (found === undefined || !command) continue
    return { name: found, command, rest: afterWords(text, length) }
  }
  return null
}

function afterWords(text: string, count: number): string {
  let rest = text
  for (let word = 0; word < count; word++) rest = rest.replace(/^\S+(\s+|$)/, '')
  return rest
}

interface Part {
  /** Null = it stood before any option. */
  option: string | null
  value: string
  isQuoted: boolean
}

function splitOptions(text: string, names: readonly string[]): Part[] {
  const parts: Part[] = []
  let rest = text.trim()
  while (rest !== '') {
    const option = names.find((name) => rest.startsWith(`${name}:`)) ?? null
    if (option) rest = rest.slice(option.length + 1).trimStart()
    const quoted = /^"((?:[^"\\]|\\.)*)"(?=\s|$)/su.exec(rest)
    if (quoted) {
      parts.push({ option, value: (quoted[1] ?? '').replace(/\\(.)/gsu, '$1'), isQuoted: true })
      rest = rest.slice(quoted[0].length).trimStart()
      continue
    }
    const end = nextOption(rest, names)
    parts.push({ option, value: rest.slice(0, end).trim(), isQuoted: false })
    rest = rest.slice(end).trimStart()
  }
  return parts
}

/** Where the next option of the command begins; it must stand after a space, or at once after an empty value. */
function nextOption(text: string, names: readonly string[]): number {
  const starts = names.flatMap((name) => [
    ...(text.startsWith(`${name}:`) ? [0] : []),
    ...[...text.matchAll(new RegExp(`\\s${name}:`, 'g'))].map((match) => match.index),
  ])
  return Math.min(text.length, ...starts)
}

/** 'min_round' in 'kd min_round:5': a misspelt option, better said than searched for. A name may hold 'a:b' in one word. */
function strayOption(value: string): string | null {
  return /(?:^|\s)([a-z]+(?:_[a-z]+)*):(?!\/\/)\S*$/.exec(value)?.[1] ?? null
}

function wrong(name: string, command: Command, what: string): ParsedLine {
  return { ok: false, misuse: { what, meant: { name, command } } }
}

function unknownCommand(text: string): string {
  const first = text.split(/\s/)[0] ?? ''
  return first === '' ? say('Type a command.') : say('There is no command {typed}.', { typed: quote(`/${first}`) })
}
