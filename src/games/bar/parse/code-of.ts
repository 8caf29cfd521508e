import { type EnumName, enums } from './aspects.ts'

/** The names that an enum of the schema has. */
export type NameIn<Enum extends EnumName> = (typeof enums)[Enum][keyof (typeof enums)[Enum]]

/** What is written for a name: `codeOf('command', 'BUILD')`. */
export function codeOf<Enum extends EnumName>(of: Enum, name: NameIn<Enum>): number {
  const found = Object.entries(enums[of]).find(([, known]) => known === name)
  if (!found) throw new Error(`the schema’s ${of} has no ${String(name)}`)
  return Number(found[0])
}
