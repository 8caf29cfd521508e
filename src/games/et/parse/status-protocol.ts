import type { StatusProtocol } from '../../../core/status/status-protocol.ts'
import { readStatus } from './read-status.ts'

/** The query of all games of the Quake 3 family: four bytes 0xFF mark a packet that belongs to no connection. */
export const statusProtocol: StatusProtocol = {
  question: (challenge) => Buffer.from(`\xff\xff\xff\xffgetstatus ${challenge}\n`, 'latin1'),
  read: readStatus,
}
