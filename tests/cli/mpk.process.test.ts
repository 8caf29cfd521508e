import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { aspectNames, aspects, enums } from '../../src/games/bar/parse/aspects.ts'
import { simulateDump } from '../support/bar-simulator/simulate-dump.ts'
import { killAll, runDebrief } from '../support/run-debrief.ts'

let folder: string
const mpk = (...args: string[]) => runDebrief({ env: {} }, 'mpk', ...args)
const run = (...args: string[]) =>
  mpk('run', 'one', '-i', join(folder, 'in'), '-c', join(folder, 'cache'), '-o', join(folder, 'out'), ...args)

beforeAll(() => {
  folder = mkdtempSync(join(inject('scratch'), 'mpk-'))
  mkdirSync(join(folder, 'in', 'one'), { recursive: true })
  for (const { name, bytes } of simulateDump({ seed: 3 })) writeFileSync(join(folder, 'in', 'one', name), bytes)
})
afterAll(killAll)

describe('debrief mpk', () => {
  it('run writes the demo set and sums up what it read and wrote', async () => {
    const { code, stdout, stderr } = await run('--run-demo-aggregation')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/\d+ rows read, 0 dropped, \d+ written in \d+ files/)
    const written = readdirSync(join(folder, 'out', 'one'))
    expect(written).toContain('damage_by_unit_def.jsonl')
    expect(readFileSync(join(folder, 'out', 'one', 'damage_by_unit_def.jsonl'), 'utf8')).toMatch(
      /^{"unit_def_id":\d+,"total_damage_dealt":[\d.]+}\n/,
    )
  })

  it('run --dry-run tells of the inputs and writes nothing', async () => {
    const { code, stdout } = await run('--dry-run', '--output-dir', join(folder, 'dry'))
    expect(code).toBe(0)
    for (const name of aspectNames) expect(stdout).toContain(name)
    expect(existsSync(join(folder, 'dry'))).toBe(false)
  })

  it('run --json prints one object a replay', async () => {
    const ended = await run('--json', '--stat', 'player_collaboration')
    expect(ended.lines()).toEqual([expect.objectContaining({ id: 'one', failure: null })])
  })

  it('run ends with 1 when the inputs fail, and with 2 on wrong use', async () => {
    expect(await mpk('run', 'none', '-i', join(folder, 'out'), '-c', folder, '-o', folder)).toMatchObject({ code: 1 })
    expect(await run('--stat', 'no_such_stat')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no_such_stat'),
    })
    expect(await run('--format', 'xlsx')).toMatchObject({ code: 2 })
    expect(await mpk('run', '../up', '-i', folder, '-c', folder, '-o', folder)).toMatchObject({ code: 2 })
    expect(await mpk('run', 'one')).toMatchObject({ code: 2 })
  })

  it('list-aspects and list-stats name everything there is', async () => {
    const { stdout } = await mpk('list-aspects')
    for (const name of aspectNames) for (const field of aspects[name].fields) expect(stdout).toContain(field.name)
    for (const codes of Object.values(enums))
      for (const [code, text] of Object.entries(codes)) expect(stdout).toContain(`${code} ${text}`)
    const stats = (await mpk('list-stats', '--json')).lines()
    expect(stats).toContainEqual(expect.objectContaining({ name: 'army_value_timeline', form: 'parity' }))
  })
})
