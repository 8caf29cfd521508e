import type { Measure, PanelsChart, SingleChart } from '../../../src/core/commands/chart-spec.ts'
import { deedBars } from '../../../src/games/et/charts/deed-bars.ts'
import { deedPanels } from '../../../src/games/et/charts/deed-panels.ts'
import { mapPanels } from '../../../src/games/et/charts/map-panels.ts'
import { weaponPanels } from '../../../src/games/et/charts/weapon-panels.ts'
import { metricMeasure as measure } from '../../../src/games/et/query/show-metric.ts'

interface Shown {
  names: readonly string[]
  maps: readonly string[]
  value: (seed: number, high: number, low: number) => number | null
}

const count = (label: string): Measure => ({ label, unit: 'count', digits: 0 })
const months = ['Dec 2025', 'Jan 2026', 'Feb 2026', 'Mar 2026', 'Apr 2026', 'May 2026', 'Jun 2026', 'Jul 2026']
const years = [...months, 'Aug 2026', 'Sep 2026', 'Oct 2026', 'Nov 2026']

/** What /session, /round, /map and /weapon draw beside the pictures of an evening. */
export function searchedPictures({ names, maps, value }: Shown): Record<string, SingleChart | PanelsChart> {
  const deeds = (title: string, labels: readonly string[], high: number) =>
    deedBars({
      title,
      measures: labels.map(count),
      rows: names.map((name, at) => ({ name, values: labels.map((_, place) => value(at * 7 + place, high, 0)) })),
      suffered: labels.map((_, place) => place === 1),
    })
  const support = deeds('Support', ['Revives', 'Was revived', 'Assists', 'Dmg received', 'XP'], 34_339)
  const objectives = deeds('Objectives', ['Planted', 'Defused', 'Stolen', 'Returned', 'Repairs'], 10)
  const sprees = deeds('Sprees and multikills', ['Kill spree', 'Double', 'Triple', 'Quad', 'Death spree'], 22)
  const few = names.slice(0, 10)
  const halves = [1, 2].map((half) => ({
    label: `Round ${half}`,
    held: Math.round(value(half, 900, 2) ?? 0),
    through: Math.round(value(half * 3, 900, 2) ?? 0),
  }))
  const about = { title: maps.at(-1) ?? '', subtitle: 'ET:Legacy · all time · 320 rounds' }
  return {
    support,
    objectives,
    sprees,
    details: deedPanels(about, [support, objectives, sprees]),
    map: mapPanels(
      about,
      {
        players: few.map((name, at) => ({ name, rounds: 40 - at, dpm: value(at, 420, 90), kd: value(at, 3, 0.4) })),
        halves,
        months: years.map((label, at) => ({
          label,
          rounds: at * 31,
          held: value(at, 100, 0),
          medianAttack: value(at * 3, 1190, 60),
        })),
        formats: ['6v6', '3v3', 'public', '5v5', '4v4', '2v2', 'not known'].map((label, at) => ({
          label,
          rounds: 200 - 20 * at,
        })),
      },
      measure,
    ),
    weapon: weaponPanels(
      { title: 'K43 Rifle (scoped)', subtitle: 'ET:Legacy · last 90 days' },
      {
        users: few.map((name, at) => ({
          name,
          kills: 12_687 - 1_000 * at,
          own: value(at, 62, 1),
          accuracy: value(at, 45, 20),
          headshot_rate: value(at, 20, 4),
          isEnough: at < 8,
        })),
        isGun: true,
        months: years.map((label, at) => ({ label, share: value(at, 60, 0) })),
        maps: maps.slice(-8).map((label, at) => ({ label, share: value(at * 5, 60, 0) })),
      },
      measure,
    ),
  }
}
