import type { Command } from 'commander'
import { type AspectName, aspectNames, aspects, enums, type Field } from '../../games/bar/parse/aspects.ts'
import { findStats } from '../../games/bar/stats/find-stats.ts'
import { print, printJsonLine, printTable } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { drawAspectPage } from './draw-aspect-page.ts'

export function addListCommands(group: Command): void {
  group
    .command('list-aspects')
    .description('what a dump can hold: every aspect and its fields in their order')
    .option('--json', 'one JSON object an aspect')
    .option('--markdown', 'as a page: docs/bar-aspects.md')
    .action(async ({ json, markdown }: { json?: true; markdown?: true }) => {
      if (json && markdown) throw new UsageError('--json and --markdown are two ways to print: choose one')
      if (markdown) return await print(`${drawAspectPage()}\n`)
      for (const name of aspectNames)
        await (json ? printJsonLine({ name, ...aspects[name], codes: codesOf(name) }) : printAspect(name))
    })
  group
    .command('list-stats')
    .description('what can be computed: each stat, what it reads and whether it is in the demo set')
    .option('--json', 'one JSON object a stat')
    .action(async ({ json }: { json?: true }) => {
      const stats = await findStats()
      if (json) {
        for (const { compute: _, ...stat } of stats) await printJsonLine(stat)
        return
      }
      await printTable(
        ['stat', 'form', 'demo set', 'reads', 'rule'],
        stats.map(({ name, form, byDefault, inputs, describe }) => [
          name,
          form,
          byDefault ? 'yes' : '',
          inputs.join(', '),
          describe,
        ]),
      )
    })
}

async function printAspect(name: AspectName): Promise<void> {
  const { describe, version, fields } = aspects[name]
  await print(`${name}: ${describe} Version ${version}.\n`)
  await printTable(
    ['', 'field', 'type', 'null', 'divided by', 'codes'],
    fields.map(({ name, type, nullable, divisor, enum: of }: Field, index) => [
      index,
      name,
      type,
      nullable ? 'yes' : '',
      divisor === 1 ? '' : String(divisor),
      of,
    ]),
  )
  for (const [codeName, codes] of Object.entries(codesOf(name))) {
    const named = Object.entries(codes).map(([code, text]) => `${code} ${text}`)
    await print(`codes of ${codeName}: ${named.join(', ')}\n\n`)
  }
}

/** The codes that fields of this aspect have, by their name. */
function codesOf(name: AspectName): Record<string, Readonly<Record<number, string>>> {
  const fields: readonly Field[] = aspects[name].fields
  return Object.fromEntries(fields.flatMap(({ enum: of }) => (of ? [[of, enums[of]]] : [])))
}
