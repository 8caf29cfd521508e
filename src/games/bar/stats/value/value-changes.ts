/** What seats own, as changes in the order of their frames. One array each; metal. */
export interface ValueChanges {
  frames: number[]
  teams: number[]
  amounts: number[]
}

export function addChange({ frames, teams, amounts }: ValueChanges, frame: number, team: number, amount: number): void {
  frames.push(frame)
  teams.push(team)
  amounts.push(amount)
}
