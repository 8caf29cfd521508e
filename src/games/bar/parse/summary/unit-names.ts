import type { UnitDef } from '../../stats/stat.ts'

/** What a kind of unit is called in a match's rows. */
export interface UnitName {
  /** Internal name; the id as '#282' when the dump does not name it: ids shift between versions of the game. */
  unit: string
  label: string
}

export function unitNames(defs: ReadonlyMap<number, UnitDef>): (defId: number) => UnitName {
  const known = new Map<number, UnitName>()
  return (defId) => {
    const found = known.get(defId)
    if (found) return found
    const def = defs.get(defId)
    const unit = def?.name ?? `#${defId}`
    const name = { unit, label: def?.label ?? unit }
    known.set(defId, name)
    return name
  }
}
