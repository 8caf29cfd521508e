import { describe, expect, it } from 'vitest'
import { formatOf } from '../../../../src/games/et/parse/format-of.ts'

const sides = (axisPlayers: number, alliesPlayers: number, hasBot = false) => ({ axisPlayers, alliesPlayers, hasBot })

describe('the format of a round', () => {
  it.each([
    ['legacy3', sides(3, 3), '3v3'],
    ['legacy6', sides(6, 6), '6v6'],
    ['legacy1', sides(1, 1), '1v1'],
    ['LEGACY3', sides(3, 3), '3v3'],
  ])('is what the config %s is named for when the sides agree', (config, counted, format) => {
    expect(formatOf(config, counted)).toBe(format)
  })

  it('is what was played when equal sides are other than the config’s', () => {
    expect(formatOf('legacy3', sides(4, 4))).toBe('4v4')
    expect(formatOf('legacy6', sides(5, 5))).toBe('5v5')
  })

  it('is the config’s when somebody left or came for another', () => {
    expect(formatOf('legacy3', sides(3, 2))).toBe('3v3')
    expect(formatOf('legacy6', sides(7, 6))).toBe('6v6')
    expect(formatOf('etpro_5on5', sides(5, 4))).toBe('5v5')
  })

  it('is public under a public config, however many played', () => {
    expect(formatOf('defaultpublic', sides(3, 3))).toBe('public')
    expect(formatOf('defaultpublic', sides(0, 1, true))).toBe('public')
  })

  it.each([null, '', 'jaymod'])('is told by the sides alone under the config %j', (config) => {
    expect(formatOf(config, sides(6, 6))).toBe('6v6')
    expect(formatOf(config, sides(3, 2))).toBeNull()
    expect(formatOf(config, sides(0, 0))).toBeNull()
    expect(formatOf(config, sides(9, 9))).toBe('public')
    expect(formatOf(config, sides(9, 7))).toBe('public')
  })

  it('is not told by sides that a bot was on', () => {
    expect(formatOf('legacy3', sides(2, 2, true))).toBe('3v3')
    expect(formatOf('jaymod', sides(2, 2, true))).toBeNull()
  })

  it('is not read from a number that only looks like one', () => {
    expect(formatOf('legacy33', sides(3, 2))).toBeNull()
    expect(formatOf('cup 13v13', sides(3, 2))).toBeNull()
  })
})
