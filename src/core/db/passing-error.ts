/** Two transactions stood in each other's way, and the server gave this one up: deadlock, serialization failure. */
const lostTransaction = new Set(['40P01', '40001'])
const lostConnection = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTCONN', 'EHOSTUNREACH', 'ENETUNREACH'],
  // A name that nobody knows: in a network of containers one that is stopped has none until it is back.
  ...['EAI_AGAIN', 'ENOTFOUND'],
  // admin shutdown, crash shutdown, still starting or stopping, too many connections, idle in a transaction
  ...['57P01', '57P02', '57P03', '53300', '25P03'],
  ...['08000', '08001', '08003', '08004', '08006'],
])
/** node-postgres gives these no code. */
const lostMessages =
  /connection terminated|connection ended|client has encountered a connection error|client was closed|not queryable|timeout exceeded when trying to connect/i

/** Whether the same work may well succeed in a moment: the database is away, or two transactions stood in each other's way. */
export function isPassingError(error: unknown): boolean {
  return lostTransaction.has(codeOf(error)) || isLostConnection(error)
}

/** Whether the database could not be reached or went away. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // The embedded database's socket is gone until somebody serves it again; a file that is missing has the same code.
  if (codeOf(error) === 'ENOENT') return 'syscall' in error && error.syscall === 'connect'
  return lostConnection.has(codeOf(error)) || lostMessages.test(error.message)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
