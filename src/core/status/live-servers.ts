import type { Scope } from '../commands/command-context.ts'
import type { ServerStatus } from './status-protocol.ts'

/** A game server that can be asked. Its address stays here: nothing that is typed may name one. */
export interface LiveServer {
  /** Of its row. */
  id: number
  /** In servers.json. */
  key: string
  name: string
  /** IANA. */
  timeZone: string
  /** 'ET:Legacy'. */
  game: string
}

export type Look =
  | { kind: 'answers'; at: Date; status: ServerStatus }
  | {
      kind: 'silent'
      at: Date
      /** 'no answer within 3 s' */
      reason: string
      /** Since this process began. */
      lastAnswerAt: Date | null
      /** When a file of it arrived last: asked for only when it never answered. */
      lastFileAt: Date | null
    }

/** Game servers as they are at this moment. Who asks again soon, anywhere, is told what was heard a moment ago. */
export interface LiveServers {
  /** Those with a status address in servers.json that are in scope, by name. Sends nothing. */
  list(scope: Scope): Promise<LiveServer[]>
  /** One look a server, in their order. Never throws for a server that is silent or answers nonsense. */
  look(servers: readonly LiveServer[]): Promise<Look[]>
  /** Gives up what is being asked, and closes its sockets. */
  close(): Promise<void>
}
