/** One game server as its admin wrote it down in servers.json: checked, with every path absolute. */
export interface GameServer {
  /** Also the name of its folder in the archive. */
  id: string
  game: string
  name: string
  /** Names the server may carry in its own files, as written; whoever compares them strips colour codes first. */
  names: string[]
  source: FolderAddress | SftpAddress
  /** Where the game itself answers over UDP how it is going; null = it is not asked. */
  status: StatusAddress | null
  /** IANA zone of the clock that the server stamps its files with. */
  timeZone: string
  /** Cron line, seconds allowed. */
  schedule: string
  /** Bytes; null = the game's own limit. */
  maxFileSize: number | null
}

export interface StatusAddress {
  /** A name or an IP address. */
  host: string
  port: number
}

export interface FolderAddress {
  kind: 'folder'
  folder: string
}

export interface SftpAddress {
  kind: 'sftp'
  host: string
  port: number
  username: string
  /** As the server names it; relative = from the login's home. */
  folder: string
  /** Pinned host keys, 'SHA256:…'. */
  fingerprints: string[]
  knownHosts: string | null
  login: SftpLogin
}

export type SftpLogin =
  | { kind: 'key'; keyFile: string; passphraseFile: string | null }
  /** socket null = the one named by SSH_AUTH_SOCK. */
  | { kind: 'agent'; socket: string | null }
  | { kind: 'password'; passwordFile: string }
