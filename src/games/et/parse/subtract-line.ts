import { type CountField, countFields, type RatioField, ratioFields } from './fields.ts'
import { weapons as allWeapons } from './weapons.ts'
import type { WeaponNumbers, WrittenLine } from './written-round.ts'

type Fields = Record<CountField | RatioField, number | null>

const ofMatch = countFields.filter(({ span }) => span === 'match')

/**
 * What a player whose counters went on did in round two alone: match-span counters minus round one's, per-round ones as
 * they are. Ratios are left null: they are computed again from what comes out. `grew` is false when nothing went on at
 * all, as for one who sat the round out.
 */
export function subtractLine(
  one: WrittenLine,
  two: WrittenLine,
): {
  fields: Fields
  weapons: Record<number, WeaponNumbers>
  grew: boolean
} {
  const fields: Fields = { ...two.fields }
  for (const { name } of ratioFields) fields[name] = null
  let grew = false
  for (const { name, dips, unit } of ofMatch) {
    const before = one.fields[name]
    const now = two.fields[name]
    if (before === null || now === null) {
      fields[name] = null
      continue
    }
    const difference = unit === 'minutes' ? Math.round((now - before) * 10) / 10 : now - before
    fields[name] = dips ? Math.max(0, difference) : difference
    if (!dips && difference > 0) grew = true
  }

  const weapons: Record<number, WeaponNumbers> = {}
  for (let weapon = 0; weapon < allWeapons.length; weapon++) {
    const now = two.weapons[weapon]
    const before = one.weapons[weapon]
    if (!now) continue
    // Shots can fall: a gibbed corpse gives one back.
    const left: WeaponNumbers = before
      ? [
          now[0] - before[0],
          Math.max(0, now[1] - before[1]),
          now[2] - before[2],
          now[3] - before[3],
          now[4] - before[4],
        ]
      : [...now]
    // As the writer does: a weapon with nothing to tell is not there.
    if (left[0] !== 0 || left[1] !== 0 || left[2] !== 0 || left[3] !== 0) weapons[weapon] = left
    if (left[0] !== 0 || left[2] !== 0 || left[3] !== 0) grew = true
  }
  return { fields, weapons, grew }
}
