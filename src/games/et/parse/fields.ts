/**
 * The one field table of a round file: position, name, unit, span and whether a field may honestly dip.
 *
 * span 'match': kept by the engine through the map restart, so a round-two file holds both rounds and is subtracted.
 * span 'round': kept by the writer's Lua tables, born anew at every restart; taken as it is.
 * dips: a counter that may fall although the player never left (a gibbed corpse takes a shot back).
 * Measured on 134 genuine round pairs; sources are named in ../README.md.
 */
export type Span = 'match' | 'round'
export type Unit = 'hp' | 'count' | 'points' | 'seconds' | 'minutes'

/** 38-field positions. layouts.ts says where the older writers put them. */
export const countFields = [
  { name: 'damageGiven', at: 0, unit: 'hp', span: 'match', dips: false },
  { name: 'damageReceived', at: 1, unit: 'hp', span: 'match', dips: false },
  { name: 'teamDamageGiven', at: 2, unit: 'hp', span: 'match', dips: false },
  { name: 'teamDamageReceived', at: 3, unit: 'hp', span: 'match', dips: false },
  { name: 'gibs', at: 4, unit: 'count', span: 'match', dips: false },
  { name: 'selfKills', at: 5, unit: 'count', span: 'match', dips: false },
  { name: 'teamKills', at: 6, unit: 'count', span: 'match', dips: false },
  { name: 'teamGibs', at: 7, unit: 'count', span: 'match', dips: false },
  { name: 'xp', at: 9, unit: 'points', span: 'round', dips: true },
  { name: 'bestKillSpree', at: 10, unit: 'count', span: 'round', dips: true },
  { name: 'worstDeathSpree', at: 11, unit: 'count', span: 'round', dips: true },
  { name: 'killAssists', at: 12, unit: 'count', span: 'round', dips: true },
  { name: 'killSteals', at: 13, unit: 'count', span: 'round', dips: true },
  { name: 'headshotKills', at: 14, unit: 'count', span: 'round', dips: true },
  { name: 'objectivesStolen', at: 15, unit: 'count', span: 'round', dips: true },
  { name: 'objectivesReturned', at: 16, unit: 'count', span: 'round', dips: true },
  { name: 'dynamitesPlanted', at: 17, unit: 'count', span: 'round', dips: true },
  { name: 'dynamitesDefused', at: 18, unit: 'count', span: 'round', dips: true },
  { name: 'timesRevived', at: 19, unit: 'count', span: 'round', dips: true },
  { name: 'bulletsFired', at: 20, unit: 'count', span: 'match', dips: true },
  { name: 'minutesPlayed', at: 22, unit: 'minutes', span: 'match', dips: false },
  { name: 'minutesDead', at: 25, unit: 'minutes', span: 'round', dips: true },
  { name: 'usefulKills', at: 27, unit: 'count', span: 'round', dips: true },
  { name: 'deniedSeconds', at: 28, unit: 'seconds', span: 'round', dips: true },
  { name: 'doubleKills', at: 29, unit: 'count', span: 'round', dips: true },
  { name: 'tripleKills', at: 30, unit: 'count', span: 'round', dips: true },
  { name: 'quadKills', at: 31, unit: 'count', span: 'round', dips: true },
  { name: 'pentaKills', at: 32, unit: 'count', span: 'round', dips: true },
  { name: 'hexaKills', at: 33, unit: 'count', span: 'round', dips: true },
  { name: 'uselessKills', at: 34, unit: 'count', span: 'round', dips: true },
  { name: 'fullSelfKills', at: 35, unit: 'count', span: 'round', dips: true },
  { name: 'repairs', at: 36, unit: 'count', span: 'round', dips: true },
  { name: 'revivesGiven', at: 37, unit: 'count', span: 'round', dips: true },
] as const satisfies readonly { name: string; at: number; unit: Unit; span: Span; dips: boolean }[]

/** Ratios: never subtracted; for round two they are computed again from what was. Position 21 (dpm) is always 0.0: not read. */
export const ratioFields = [
  { name: 'alivePercent', at: 8 },
  { name: 'tank', at: 23 },
  { name: 'deadPercent', at: 24 },
  { name: 'killRatio', at: 26 },
] as const satisfies readonly { name: string; at: number }[]

export type CountField = (typeof countFields)[number]['name']
export type RatioField = (typeof ratioFields)[number]['name']
