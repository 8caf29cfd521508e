import type { EveningPlan, PlayerPlan } from './plan.ts'

const hoot = '^7[^4owl^7]Hoot'
const kettle = '^xkettle^7drum'
const bold = '^1**_~`Boom`~_**^7'
const larry = '^8late^7Larry'
const moss = '^2moss^7wick'
const pear = '^3pear^7tree'
const bots = ['[BOT]Rivet', '[BOT]Cog', '[BOT]Sprocket']

const players: PlayerPlan[] = [
  { guid: '4F0C12D7', name: moss, team: 0, role: 'medic', skill: 1.2 },
  { guid: '7A93E05B', name: '^5Paprika', team: 0, role: 'engineer', skill: 1.05 },
  { guid: 'B16D4C80', name: '^1brick^7lay^1er', team: 0, role: 'fieldop', skill: 0.95 },
  { guid: '29E8F3A4', name: hoot, team: 0, role: 'rifle', skill: 1.1, away: true },
  { guid: 'C5507E1B', name: '^6nightbus', team: 0, role: 'medic', skill: 0.9, away: true },
  { guid: '8D2B96F0', name: pear, team: 0, role: 'covert', skill: 0.9, away: true },
  { guid: '63AF1C9E', name: kettle, team: 1, role: 'medic', skill: 1.15 },
  { guid: 'E4710D52', name: '^2Lentil', team: 1, role: 'engineer', skill: 0.93 },
  { guid: '1BC8A637', name: '^dNorth^7star', team: 1, role: 'medic', skill: 1.12, away: true },
  { guid: '95F26E4D', name: bold, team: 1, role: 'soldier', skill: 1.0, away: true },
  { guid: '3C04D8B9', name: '^9tea ^7pot', team: 1, role: 'gunner', skill: 0.86, away: true },
  { guid: 'A87E5F12', name: larry, team: 0, role: 'engineer', skill: 1.08, away: true },
  ...bots.map(
    (name, at): PlayerPlan => ({ guid: 'OMNIBOT0', name, team: at === 0 ? 0 : 1, role: 'medic', skill: 0.7 }),
  ),
]

const joins = (at: number, ...names: string[]) => names.map((player) => ({ kind: 'joins' as const, player, at }))
const leaves = (at: number, ...names: string[]) => names.map((player) => ({ kind: 'leaves' as const, player, at }))

/** A friendly evening of seven maps, past midnight, with everything in it that an evening brings. */
export const demoEvening: EveningPlan = {
  seed: 20261120,
  serverName: '^2Demo ^7Community',
  config: 'legacy6',
  start: '2026-11-20-220230',
  players,
  maps: [
    // Five humans wait for the others, with bots.
    {
      name: 'radar',
      defender: 1,
      limitSeconds: 600,
      warmupSeconds: 150,
      first: { ends: 'objective', seconds: 252.4 },
      second: { ends: 'objective', seconds: 217.75 },
    },
    {
      name: 'supply',
      defender: 1,
      limitSeconds: 720,
      warmupSeconds: 460,
      first: {
        ends: 'objective',
        seconds: 541.2,
        events: [
          ...leaves(0, ...bots),
          ...joins(0, hoot, '^dNorth^7star', bold),
          ...joins(140, '^6nightbus', '^9tea ^7pot'),
        ],
      },
      second: { ends: 'objective', seconds: 463.55, events: joins(0, pear) },
    },
    {
      name: 'etl_adlernest',
      defender: 1,
      limitSeconds: 600,
      warmupSeconds: 190,
      attackers: 1,
      first: { ends: 'objective', seconds: 297.9 },
      second: { ends: 'limit', events: [{ kind: 'reconnects', player: kettle, at: 0 }] },
    },
    // Nobody gets the gold out.
    {
      name: 'sw_goldrush_te',
      defender: 1,
      limitSeconds: 720,
      warmupSeconds: 210,
      first: { ends: 'limit', pauseSeconds: 75 },
      second: { ends: 'limit' },
    },
    // Wrong map: voted away after two minutes.
    {
      name: 'braundorf_b4',
      defender: 1,
      limitSeconds: 600,
      warmupSeconds: 150,
      first: { ends: 'map-change', seconds: 131, events: leaves(0, pear) },
    },
    {
      name: 'etl_frostbite',
      defender: 1,
      limitSeconds: 600,
      warmupSeconds: 185,
      attackers: 1,
      first: {
        ends: 'objective',
        seconds: 418.3,
        events: [...joins(0, larry), { kind: 'renames', player: moss, at: 200, name: '^2moss^7wick^3|afk?' }],
      },
      second: {
        ends: 'objective',
        seconds: 396.65,
        events: [{ kind: 'renames', player: moss, at: 30, name: moss }],
      },
    },
    {
      name: 'te_escape2',
      defender: 1,
      limitSeconds: 600,
      warmupSeconds: 170,
      first: { ends: 'objective', seconds: 231.15 },
      second: { ends: 'objective', seconds: 206.8 },
    },
    {
      name: 'te_escape2',
      again: true,
      defender: 1,
      limitSeconds: 600,
      warmupSeconds: 165,
      attackers: 1,
      first: { ends: 'objective', seconds: 244.6 },
      second: { ends: 'limit', events: [{ kind: 'spectates', player: '^6nightbus', at: 0 }] },
    },
    {
      name: 'etl_sp_delivery',
      defender: 1,
      limitSeconds: 600,
      warmupSeconds: 200,
      first: {
        ends: 'objective',
        seconds: 372.5,
        events: [{ kind: 'plays', player: '^6nightbus', at: 0 }, ...leaves(310, '^2Lentil')],
      },
      second: { ends: 'objective', seconds: 341.15 },
    },
  ],
}
