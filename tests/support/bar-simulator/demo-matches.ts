import type { DumpPlan } from './plan.ts'

/** The matches of the demo community, by the name of their archive. Everybody in them is made up. */
export const demoMatches: Record<string, DumpPlan> = {
  '2026-11-20_18-05-12-000_Copper_Shallows.tar.gz': {
    seed: 6,
    players: 4,
    minutes: 9,
    startedAt: new Date('2026-11-20T18:05:12Z'),
    winner: 1,
    shape: 'emitter',
    names: ['Quillon', 'Brindle', 'mossy', 'Wren'],
    accounts: [900_105, 900_101, 900_104, 900_110],
  },
  '2026-11-20_20-41-30-000_Copper_Shallows.tar.gz': {
    seed: 13,
    players: 6,
    minutes: 12,
    startedAt: new Date('2026-11-20T20:41:30Z'),
    winner: 0,
    names: ['Brindle', 'Oakhollow', '**Bold_Otter**', 'mossy', '[TAG]Quillon', '🦊Fennric🦊'],
    accounts: [900_101, 900_102, 900_103, 900_104, 900_105, 900_106],
  },
}
