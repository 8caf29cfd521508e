import { describe, expect, it } from 'vitest'
import { matchNames } from '../../../src/core/text/match-names.ts'

const maps = ['supply', 'etl_supply', 'supplydepot', 'sw_goldrush_te', 'Übung']
const match = (typed: string, names: readonly string[] = maps) => matchNames(typed, names, (name) => name)

describe('names like what was typed', () => {
  it('are the name itself first, then what begins with it, then what holds it', () => {
    expect(match('SUPPLY')).toEqual(['supply', 'supplydepot', 'etl_supply'])
    expect(match('ubung')).toEqual(['Übung'])
    expect(match('gold rush')).toEqual(['sw_goldrush_te'])
  })

  it('are guessed at only when nothing holds what was typed', () => {
    expect(match('golrush')).toEqual(['sw_goldrush_te'])
    expect(match('godlrush')).toEqual(['sw_goldrush_te'])
    expect(match('suply')).toEqual(['supply', 'etl_supply', 'supplydepot'])
    expect(match('xyzzy')).toEqual([])
    expect(match('xu')).toEqual([])
  })

  it('are all of them for nothing, and none for signs alone', () => {
    expect(match('  ')).toEqual(maps)
    expect(match('---')).toEqual([])
    expect(match('a', [])).toEqual([])
  })
})
