import type { EveningPlan } from './et-simulator/plan.ts'

/** Two maps by six people, nothing odd: four files. */
export const smallEvening: EveningPlan = {
  seed: 7,
  serverName: '^4Small ^7Server',
  start: '2026-05-01-200000',
  players: ['Ada', 'Bo', 'Cleo', 'Dag', 'Eve', 'Finn'].map((name, at) => ({
    guid: `A${at}B1C2D3`,
    name: `^${at}${name}`,
    team: at % 2 === 0 ? 0 : 1,
  })),
  maps: [
    {
      name: 'supply',
      defender: 1,
      limitSeconds: 720,
      first: { ends: 'objective', seconds: 400 },
      second: { ends: 'objective', seconds: 300 },
    },
    {
      name: 'radar',
      defender: 1,
      limitSeconds: 600,
      first: { ends: 'limit' },
      second: { ends: 'objective', seconds: 350 },
    },
  ],
}
