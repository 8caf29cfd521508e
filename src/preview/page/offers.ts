import { formatCommandLine } from '../../core/commands/format-command-line.ts'
import type { Choice } from '../../core/commands/option.ts'
import type { PreviewCommand, PreviewOption } from '../wire.ts'
import type { Typing } from './read-line.ts'

/** One line of the command box's list, and what the box holds once it is picked. */
export interface Offer {
  label: string
  about: string
  line: string
  /** For a value: how it stands in the box, by its label, and what is sent for that. */
  picked: { shown: string; sent: string } | null
  /** Enter takes it, rather than sending a line that is not whole. */
  isWanted: boolean
}

/** What fits to what is being typed, at most 25 as in Discord. `answered` is what the bot suggests for a value. */
export function offersFor(line: string, typing: Typing, answered: readonly Choice[] | null = null): Offer[] {
  return everyOffer().slice(0, 25)

  function everyOffer(): Offer[] {
    switch (typing.wants) {
      case 'nothing':
        return []
      case 'command':
        return offerCommands(typing.typed, typing.commands)
      case 'option':
        return offerOptions(typing.typed, typing.left)
      case 'value': {
        const { option, typed, start, left } = typing
        const fitting = answered ?? option.choices.filter((choice) => holds(choice, typed))
        // Typed by hand, a value is followed by the next option at once.
        const next = /\S\s+(\S+)$/.exec(typed)?.[1]
        if (fitting.length === 0 && next) return offerOptions(next, left)
        return fitting.map(({ label, value }) => ({
          label,
          about: '',
          line: `${line.slice(0, start)}${label} `,
          picked: {
            shown: `${option.name}:${label}`,
            sent: formatCommandLine('', { [option.name]: value }).slice(2),
          },
          isWanted: ![label, value].includes(typed.trim()),
        }))
      }
    }
  }

  function offerOptions(typed: string, left: readonly PreviewOption[]): Offer[] {
    const before = line.slice(0, line.length - typed.length)
    return left
      .filter(({ name }) => name.startsWith(typed.toLowerCase()))
      .map(({ name, describe }) => ({
        label: name,
        about: describe,
        line: `${before}${name}:`,
        picked: null,
        isWanted: typed !== '',
      }))
  }
}

function offerCommands(typed: string, commands: readonly PreviewCommand[]): Offer[] {
  const wanted = typed.toLowerCase().trim()
  return commands
    .filter(({ name }) => name.includes(wanted))
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
    .map(({ name, describe }) => ({
      label: `/${name}`,
      about: describe,
      line: `/${name} `,
      picked: null,
      isWanted: name !== wanted,
    }))
}

const holds = ({ label, value }: Choice, typed: string) =>
  `${label} ${value}`.toLowerCase().includes(typed.trim().toLowerCase())
