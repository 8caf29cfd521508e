/** What a game server says of itself at one moment. Text is without colour codes and short; what it does not say is null. */
export interface ServerStatus {
  map: string | null
  /** In the server's own order. */
  players: StatusPlayer[]
  /** Players it told of beside those: lines that cannot be read, or more than a server can hold. */
  unread: number
  /** How many of the players are bots. */
  bots: number | null
  /** All there are, with those kept for people who know a password. */
  slots: number | null
  reservedSlots: number | null
  needsPassword: boolean | null
  /** What it runs, with the version: 'legacy v2.83.2'. */
  mod: string | null
  config: string | null
  timeLimitSeconds: number | null
  /** How long it has been running, in its own words: '23d08h46m'. */
  upFor: string | null
}

export interface StatusPlayer {
  /** May be empty. */
  name: string
  /** 'Axis'. */
  team: string | null
  score: number
  /** Milliseconds, as the server counts them. */
  ping: number
}

/** How the servers of a game are asked over UDP: one packet there, one back. Pure; the network is core's. */
export interface StatusProtocol {
  /** The packet to send. `challenge` is a word of letters and digits that the server may repeat. */
  question(challenge: string): Uint8Array
  /** The status in a packet that came back; null = it is no answer to this question. Any bytes, in linear time; never throws. */
  read(packet: Uint8Array, challenge: string): ServerStatus | null
}
