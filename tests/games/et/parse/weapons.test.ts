import { describe, expect, it } from 'vitest'
import { guns, weapons } from '../../../../src/games/et/parse/weapons.ts'

describe('the weapons', () => {
  it('are the 28 of the writer, in the order of its mask', () => {
    expect(weapons.map(({ index }) => index)).toEqual(Array.from({ length: 28 }, (_, index) => index))
    expect(new Set(weapons.map(({ id }) => id)).size).toBe(28)
    expect(new Set(weapons.map(({ label }) => label)).size).toBe(28)
  })

  it('that accuracy is made of exclude whatever does not fire bullets', () => {
    const others = weapons.filter(({ index }) => !guns.has(index)).map(({ id }) => id)
    expect(others).toEqual([
      'knife',
      'knife_kbar',
      'panzerfaust',
      'bazooka',
      'flamethrower',
      'grenade',
      'mortar',
      'mortar2',
      'dynamite',
      'airstrike',
      'artillery',
      'satchel',
      'grenade_launcher',
      'landmine',
      'syringe',
    ])
  })
})
