import type { Command } from 'commander'

export interface CommandFamily {
  /** The commands it adds, as they are asked for. */
  names: readonly string[]
  load: () => Promise<(program: Command) => void>
}

/** All there is, in the order of the help. */
const families: readonly CommandFamily[] = [
  { names: ['import'], load: async () => (await import('./import-command.ts')).addImportCommand },
  { names: ['reimport'], load: async () => (await import('./reimport-command.ts')).addReimportCommand },
  { names: ['export'], load: async () => (await import('./export-command.ts')).addExportCommand },
  { names: ['ask'], load: async () => (await import('./ask-command.ts')).addAskCommand },
  { names: ['doctor'], load: async () => (await import('./doctor-command.ts')).addDoctorCommand },
  {
    names: ['migrate', 'backup', 'restore'],
    load: async () => (await import('./database-commands.ts')).addDatabaseCommands,
  },
  { names: ['jobs'], load: async () => (await import('./jobs-command.ts')).addJobsCommand },
  { names: ['mpk'], load: async () => (await import('./mpk/mpk-commands.ts')).addMpkCommands },
]

/**
 * The family of the command that is asked for; all of them when it is none, so that help and errors can name each. Code
 * is loaded for one: with that of all others, discord.js among it, every command would start a third later.
 */
export function familiesFor(asked: string | undefined): readonly CommandFamily[] {
  const found = families.filter(({ names }) => asked !== undefined && names.includes(asked))
  return found.length > 0 ? found : families
}
