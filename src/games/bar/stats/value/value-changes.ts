/** What seats own, as changes in the order of their frames. One array each; metal. */
export interface ValueChanges {
  frames: number[]
  teams: number[]
  amounts: number[]
}

/** Asked in the order of frames; a negative amount is a loss. */
export function addChange({ frames, teams, amounts }: ValueChanges, frame: number, team: number, amount: number): void {
  frames.push(frame)
  teams.push(team)
  amounts.push(amount)
}
