import type { DecodedAspect, IntColumn } from '../../parse/decoded-aspect.ts'
import { distinctBy } from '../grouping/distinct-by.ts'
import type { Groups } from '../grouping/group-rows.ts'
import { spanBy } from '../grouping/span-by.ts'
import { countBy, sumBy } from '../grouping/sum-by.ts'
import { listAt } from '../table/cells.ts'
import { growFights } from './grow-fights.ts'
import { layHitGrid } from './hit-grid.ts'

/** Hits that lie together on the ground and in time. */
export interface Fight {
  startFrame: number
  endFrame: number
  /** World units on the ground: the middle of its hits, weighted by damage. */
  x: number
  z: number
  hits: number
  damage: number
  /** Seats that dealt and that took damage, ascending. */
  attackers: number[]
  victims: number[]
}

/** By their first hit. */
export function findFights(damageLog: DecodedAspect<'damage_log'>): Fight[] {
  const { frame, damage, victim_pos_x, victim_pos_z, attacker_team_id, victim_team_id } = damageLog.columns
  const fights = growFights(layHitGrid(damageLog))
  const span = spanBy(fights, frame.values)
  const hits = countBy(fights)
  const dealt = sumBy(fights, damage.values)
  const x = middleOf(fights, victim_pos_x, { damage, dealt, hits })
  const z = middleOf(fights, victim_pos_z, { damage, dealt, hits })
  const attackers = distinctBy(fights, attacker_team_id)
  const victims = distinctBy(fights, victim_team_id)
  return Array.from(hits, (count, fight) => ({
    startFrame: span.least[fight] ?? 0,
    endFrame: span.most[fight] ?? 0,
    x: x[fight] ?? 0,
    z: z[fight] ?? 0,
    hits: count,
    damage: (dealt[fight] ?? 0) / damage.field.divisor,
    attackers: listAt(attackers, fight),
    victims: listAt(victims, fight),
  })).sort((a, b) => a.startFrame - b.startFrame)
}

/** Of each hit its damage, of each fight all damage and hits. */
interface Weights {
  damage: IntColumn
  dealt: Float64Array
  hits: Float64Array
}

/** Weighted by damage; where nothing was dealt the plain middle. */
function middleOf({ count, of }: Groups, place: IntColumn, { damage, dealt, hits }: Weights): Float64Array {
  const weighted = new Float64Array(count)
  const plain = new Float64Array(count)
  for (let row = 0; row < of.length; row++) {
    const fight = of[row] ?? -1
    if (fight < 0) continue
    const at = place.values[row] ?? 0
    const weight = damage.values[row] ?? 0
    weighted[fight] = (weighted[fight] ?? 0) + at * weight
    plain[fight] = (plain[fight] ?? 0) + at
  }
  for (let fight = 0; fight < count; fight++) {
    const weight = dealt[fight] ?? 0
    weighted[fight] = weight > 0 ? (weighted[fight] ?? 0) / weight : (plain[fight] ?? 0) / (hits[fight] ?? 0)
  }
  return weighted
}
