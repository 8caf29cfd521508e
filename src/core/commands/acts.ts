import type { Reimport } from '../imports/reimports.ts'
import type { Scope } from './command-context.ts'

/** How the house is doing, for those who keep it. */
export interface HouseStatus {
  version: string
  database: string
  startedAt: Date
  servers: { name: string; feed: 'fine' | 'broken' | 'unknown'; reason: string | null; lastFileAt: Date | null }[]
  /** Files by state of the ledger. */
  files: Record<string, number>
  lastRejected: { name: string; reason: string | null; at: Date }[]
  /** Newest first. */
  reimports: readonly Reimport[]
  queuedJobs: number
  parkedJobs: number
}

export interface ReimportWish {
  /** Null = every game. */
  game: string | null
  /** A file's name, everything since an instant, or everything. */
  what: { kind: 'file'; name: string } | { kind: 'since'; from: Date } | { kind: 'all' }
}

/**
 * What an admin may have the house do from Discord. Long work becomes a job: the promise resolves once it is queued,
 * with a sentence that says so.
 */
export interface Acts {
  /** Servers and their files as far as they are in scope; jobs are the whole house's. */
  status(scope: Scope): Promise<HouseStatus>
  reimport(wish: ReimportWish): Promise<string>
  /** Runs jobs that were parked after their last attempt once more. Returns how many. */
  retryParked(): Promise<number>
}
