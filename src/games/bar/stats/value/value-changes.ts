/** What seats own, as changes in the order of their frames. One array each; metal. */
export interface ValueChanges {
  frames: number[]
  teams: number[]
  amounts: number[]
}
