import type { EngineCounters, LuaTables } from './counters.ts'
import { shotsOf } from './gain.ts'
import type { Layout } from './plan.ts'

const all = Array.from({ length: 38 }, (_, at) => at)

/** Which of the 38 fields a writer has, in its order. */
const fieldsOf: Record<Layout, readonly number[]> = {
  tab38h9: all,
  tab38: all,
  tab37: all.slice(0, 37),
  tab36: all.slice(0, 36),
  tab33: [...all.slice(0, 28), ...all.slice(29, 34)],
  space32: [...all.slice(0, 22), ...all.slice(23, 28), ...all.slice(29, 34)],
}

/** The extended fields of a line, as text. */
export function extendedFields(engine: EngineCounters, lua: LuaTables, layout: Layout): string[] {
  const shots = shotsOf(engine)
  const modern = layout === 'tab38h9' || layout === 'tab38'
  const minutes = engine.teamMs / 60_000
  const tank = engine.deaths === 0 ? 0 : engine.damageReceived / engine.deaths / 130
  const deadMs = layout === 'tab38h9' ? lua.deadMs : lua.inflatedDeadMs
  const deadPercent = minutes < 2 ? 0 : (100 * deadMs) / engine.teamMs
  const numbers: (number | string)[] = [
    engine.damageGiven,
    engine.damageReceived,
    engine.teamDamageGiven,
    engine.teamDamageReceived,
    engine.gibs,
    engine.selfKills,
    engine.teamKills,
    engine.teamGibs,
    oneDecimal(engine.teamMs === 0 ? 0 : (100 * engine.aliveMs) / engine.teamMs),
    lua.xp,
    lua.bestKillSpree,
    lua.worstDeathSpree,
    lua.killAssists,
    lua.killSteals,
    lua.headshotKills,
    lua.objectivesStolen,
    lua.objectivesReturned,
    lua.dynamitesPlanted,
    lua.dynamitesDefused,
    lua.timesRevived,
    // Before the 38-field writers the counter was added up again at every look, once in 5 s.
    modern ? shots : Math.round(shots * (minutes * 6 + 1)),
    layout === 'space32' && minutes > 0 ? oneDecimal(engine.damageGiven / minutes) : '0.0',
    oneDecimal(minutes),
    oneDecimal(tank > 3 ? tank : 0),
    oneDecimal(deadPercent),
    oneDecimal(deadMs / 60_000),
    oneDecimal(engine.deaths === 0 ? engine.kills + 1 : engine.kills / engine.deaths),
    lua.usefulKills,
    Math.floor(lua.deniedMs / 1000),
    ...lua.multiKills.slice(2),
    lua.uselessKills,
    lua.fullSelfKills,
    lua.repairs,
    lua.revivesGiven,
  ]
  return fieldsOf[layout].map((at) => String(numbers[at]))
}

/** `%.1f` as C prints it: a tie, which only quarters can be, goes to the even digit. */
export function oneDecimal(value: number): string {
  return (value * 4) % 4 === 1 ? Math.floor(value).toFixed(0).concat('.2') : value.toFixed(1)
}
