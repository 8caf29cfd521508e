/** Minutes. The field's grain is 0.1; a player within it was there all through. */
const grain = 0.1 + 1e-9

/**
 * Seconds a player spent on a team, from the minutes a file gives (0.1 min grain) and the seconds it spans: someone who
 * was there all through played exactly as long as the file is.
 */
export function playTime(minutes: number | null, seconds: number | null): number | null {
  if (minutes === null) return null
  return seconds !== null && Math.abs(minutes - seconds / 60) <= grain ? seconds : Math.round(minutes * 60)
}

/**
 * The same for round two alone, from the cumulative minutes of both files. The difference of two rounded numbers may
 * stand up to 6 s above the round's length: then it is the length.
 */
export function playTimeOfRoundTwo(
  minutes: { first: number | null; both: number | null },
  seconds: { first: number | null; second: number | null },
): number | null {
  if (minutes.first === null || minutes.both === null) return null
  if (seconds.first !== null && seconds.second !== null) {
    if (Math.abs(minutes.both - (seconds.first + seconds.second) / 60) <= grain) return seconds.second
  }
  const difference = Math.round((minutes.both - minutes.first) * 60)
  const isRounding = seconds.second !== null && difference > seconds.second && difference <= seconds.second + 6
  return isRounding ? seconds.second : difference
}
