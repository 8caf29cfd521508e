import { say } from '../../../core/language/say.ts'
import { guns, type Weapon, weapons } from '../parse/weapons.ts'

const byIndex: ReadonlyMap<number, Weapon> = new Map(weapons.map((weapon) => [weapon.index, weapon]))

export function weaponById(index: number): Weapon | null {
  return byIndex.get(index) ?? null
}

export function weaponLabel(index: number): string {
  return weaponById(index)?.label ?? say('Weapon {index}', { index })
}

/** Whether its hits and shots are about aim: one bullet a shot, at most one hit a bullet. */
export function isGun(index: number): boolean {
  return guns.has(index)
}
