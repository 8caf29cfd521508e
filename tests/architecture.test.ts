import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../src/config.ts'
import { importRules } from './support/architecture/import-rules.ts'
import { readSource } from './support/architecture/read-source.ts'
import type { House, Rule } from './support/architecture/rule.ts'
import { tableRules } from './support/architecture/table-rules.ts'
import { writingRules } from './support/architecture/writing-rules.ts'

const sources = ['src', 'commands', 'migrations', 'tests', 'bench'].flatMap((folder) =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .map((path) => readSource(path, readFileSync(join(projectFolder, path), 'utf8'))),
)
/** Who may import whom is asked of what runs; tests and benches may touch everything. */
const running = sources.filter(({ path }) => !/^(tests|bench)\//.test(path))

const house: House = {
  tables: new Map(
    running.flatMap(({ path, declares }) =>
      declares.map((table) => [table, /^src\/games\/([^/]+)\//.exec(path)?.[1] ?? 'core'] as const),
    ),
  ),
}

it('reads the whole house', () => {
  expect(running.length).toBeGreaterThan(10)
  expect(house.tables.get('processed_files')).toBe('core')
  expect(house.tables.get('rounds')).toBe('et')
})

function hold(rule: Rule, files: typeof sources): string[] {
  return files.flatMap((source) => rule.broken(source, house).map((what) => `${source.path} ${what}`))
}

describe.each([...importRules, ...tableRules])('$fact', (rule) => {
  it('holds', () => expect(hold(rule, running)).toEqual([]))
})

describe.each(writingRules)('$fact', (rule) => {
  it('holds', () => expect(hold(rule, sources)).toEqual([]))
})

describe.each([...importRules, ...tableRules, ...writingRules])('$fact', (rule) => {
  it.each(rule.examples)('bites: $path $text', ({ path, text }) => {
    expect(rule.broken(readSource(path, text), house)).not.toEqual([])
  })
})
