/** Which hits belong together, as one of the rules says. */
export interface Engagements {
  count: number
  /** The engagement of each row of damage_log, numbered from 0 by their first hit; -1 = the row is in none. */
  of: Int32Array
}
