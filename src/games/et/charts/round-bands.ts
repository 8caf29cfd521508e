import { say } from '../../../core/language/say.ts'

interface PlayedRound {
  map: string
  /** 1 or 2. */
  round: number
}

/** Rounds in the order of play as ticks, and the rounds of one match as a band under the name of its map. */
export function roundBands(rounds: readonly PlayedRound[]): {
  ticks: string[]
  bands: { label: string; points: number }[]
} {
  const bands: { label: string; points: number }[] = []
  let before: PlayedRound | null = null
  for (const played of rounds) {
    const band = bands.at(-1)
    if (band && before?.map === played.map && before.round < played.round) band.points += 1
    else bands.push({ label: played.map, points: 1 })
    before = played
  }
  return { ticks: rounds.map(({ round }) => say('R{round}', { round })), bands }
}
