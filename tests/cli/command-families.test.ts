import { Command } from 'commander'
import { expect, it } from 'vitest'
import { familiesFor } from '../../src/cli/command-families.ts'

it('a family adds the commands it is found by, and no two the same', async () => {
  const all = familiesFor(undefined)
  for (const { names, load } of all) {
    const program = new Command()
    ;(await load())(program)
    expect(program.commands.map((command) => command.name())).toEqual(names)
    for (const name of names) expect(familiesFor(name)).toEqual([all.find((family) => family.names === names)])
  }
  expect(familiesFor('nonsense')).toEqual(all)
})
