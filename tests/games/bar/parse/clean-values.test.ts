import { describe, expect, it } from 'vitest'
import { cleanRows } from '../../../../src/games/bar/parse/clean-values.ts'
import { codeOf } from '../../../../src/games/bar/parse/code-of.ts'
import { decodeAspect } from '../../../../src/games/bar/parse/decode-aspect.ts'
import { encodeRow, join } from './encode-value.ts'

describe('a clean row', () => {
  it('has numbers divided, codes by name, true and false, and null where nothing was written', () => {
    const rows = join(
      encodeRow([30, 3, null, 7, 8, null, null, -5, 900, 1255, true, 1, -2, 3]),
      encodeRow([31, 3, 0, 7, 8, 0, 0, -5, 900, 0, false, 1, -2, 3]),
    )
    const [first, second] = cleanRows(decodeAspect('damage_log', rows).aspect)
    expect(first).toEqual({
      frame: 30,
      victim_team_id: 3,
      attacker_team_id: null,
      victim_unit_id: 7,
      victim_def_id: 8,
      attacker_unit_id: null,
      attacker_def_id: null,
      weapon_def_id: -5,
      projectile_id: 900,
      damage: 125.5,
      is_paralyzer: true,
      victim_pos_x: 1,
      victim_pos_y: -2,
      victim_pos_z: 3,
    })
    expect(second).toMatchObject({ attacker_team_id: 0, attacker_unit_id: 0, damage: 0, is_paralyzer: false })
  })

  it('has thousandths, a name for a code, and null for a code that was left out', () => {
    const built = cleanRows(decodeAspect('construction_log', encodeRow([60, 2, 1, 1, 1, 1, 1, null, 12_345])).aspect)
    expect(built.next().value).toMatchObject({
      event: 'CONSTRUCTION_SNAPSHOT',
      target_player_id: null,
      buildpower: 12.345,
    })
    const order = cleanRows(decodeAspect('commands_log', encodeRow([30, 1, 2, 90, null, 0, null, 1, 2, 3])).aspect)
    expect(order.next().value).toMatchObject({ cmd_name: null, target_unit_id: null })
  })

  it('is made only when it is asked for', () => {
    const rows = cleanRows(decodeAspect('map_envir_econ', join(...Array(1_000).fill(encodeRow([0, 7, 0])))).aspect)
    expect(rows.next().value).toEqual({ frame: 0, wind_strength: 7, tidal_strength: 0 })
  })
})

it('a code is asked for by its name', () => {
  expect([codeOf('command', 'BUILD'), codeOf('unitEvent', 'TAKEN'), codeOf('unitEconomy', 'SNAPSHOT')]).toEqual([
    1, 5, 2,
  ])
  expect(() => codeOf('command', 'DANCE' as 'BUILD')).toThrow('the schema’s command has no DANCE')
})
