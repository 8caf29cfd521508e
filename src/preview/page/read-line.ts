import type { PreviewCommand, PreviewOption } from '../wire.ts'

/** What the command box should offer for a line that is being typed. */
export type Typing =
  | { wants: 'nothing' }
  | { wants: 'command'; typed: string; commands: readonly PreviewCommand[] }
  | { wants: 'option'; typed: string; command: PreviewCommand; left: PreviewOption[] }
  /** `start` is where the value begins in the line. */
  | {
      wants: 'value'
      typed: string
      command: PreviewCommand
      option: PreviewOption
      start: number
      /** The options that are not given yet. */
      left: PreviewOption[]
    }

/** Reads the line up to the caret, as Discord's box does: first the command, then its options, each with a value. */
export function readLine(line: string, commands: readonly PreviewCommand[]): Typing {
  if (!line.startsWith('/')) return { wants: 'nothing' }
  const command = commands.find(({ name }) => line.startsWith(`/${name} `))
  if (!command) return { wants: 'command', typed: line.slice(1), commands }

  const rest = line.slice(command.name.length + 2)
  const given = givenOptions(rest, command.options)
  const left = command.options.filter((option) => given.every((one) => one.option !== option))
  const last = given.at(-1)
  if (last && !isEnded(last)) {
    const start = line.length - last.value.length
    return { wants: 'value', typed: last.value, command, option: last.option, start, left }
  }
  const typed = /(?:^|\s)(\S*)$/.exec(rest)?.[1] ?? ''
  return { wants: 'option', typed, command, left }
}

interface Given {
  option: PreviewOption
  value: string
}

function givenOptions(text: string, options: readonly PreviewOption[]): Given[] {
  const starts = options
    .flatMap((option) => {
      const match = new RegExp(`(?:^|\\s)${option.name}:`).exec(text)
      return match ? [{ option, from: match.index, value: match.index + match[0].length }] : []
    })
    .sort((a, b) => a.from - b.from)
  return starts.map(({ option, value }, index) => ({ option, value: text.slice(value, starts[index + 1]?.from) }))
}

/** A space after a value ends it: names may hold spaces, and go on with the next letter. */
const isEnded = ({ value }: Given) => /\S\s$/.test(value)
