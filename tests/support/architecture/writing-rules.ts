import { posix } from 'node:path'
import { say } from './places.ts'
import type { Rule } from './rule.ts'

/** How files are written; tests and benches too. */
export const writingRules: Rule[] = [
  {
    fact: 'a file has 250 lines at most; tables of fields may be longer',
    broken: ({ path, lines }) =>
      lines > 250 && !['tables.ts', 'fields.ts', 'aspects.ts'].includes(posix.basename(path))
        ? [`has ${lines} lines`]
        : [],
    examples: [{ path: 'src/core/a.ts', text: '\n'.repeat(251) }],
  },
  {
    fact: 'nothing is of type any',
    broken: ({ anys }) => (anys > 0 ? [`says any ${anys} times`] : []),
    examples: [
      { path: 'src/core/a.ts', text: 'export const rows = read() as any' },
      { path: 'src/core/a.ts', text: 'export function take(rows: any[]) {}' },
    ],
  },
  {
    fact: 'no test is skipped, alone or yet to be written; what needs a service says so with skipIf',
    broken: ({ calls }) =>
      say(
        calls.filter((call) => /^(x(it|test|describe)|(it|test|describe)\.(skip|only|todo|fails))(\.|$)/.test(call)),
        'calls',
      ),
    examples: [
      { path: 'tests/a.test.ts', text: "it.skip('counts', () => {})" },
      { path: 'tests/a.test.ts', text: "describe.only('rounds', () => {})" },
      { path: 'tests/a.test.ts', text: "it.todo('counts')" },
    ],
  },
  {
    fact: 'what tests share sets no hooks, which would be those of the first file that loads it: onTestFinished is for that',
    broken: ({ path, calls }) =>
      path.startsWith('tests/support/') && !path.endsWith('.test.ts')
        ? say(
            calls.filter((call) => /^(before|after)(Each|All)$/.test(call)),
            'calls',
          )
        : [],
    examples: [{ path: 'tests/support/a.ts', text: 'afterEach(() => close())' }],
  },
  {
    fact: 'there is no drawer for odds and ends, and no file that only passes others on',
    broken: ({ path, isBarrel }) => [
      ...(/(^|\/)(utils?|helpers?|misc|shared|lib)(\/|\.ts$)/.test(path) ? ['is a drawer for odds and ends'] : []),
      ...(isBarrel || posix.basename(path) === 'index.ts' ? ['only passes others on'] : []),
    ],
    examples: [
      { path: 'src/core/utils/a.ts', text: 'export const a = 1' },
      { path: 'src/core/helpers.ts', text: 'export const a = 1' },
      { path: 'src/games/et/parse/all.ts', text: "export * from './fields.ts'\nexport { a } from './a.ts'" },
    ],
  },
]
