/** Server side: admin shutdown, crash shutdown, cannot connect now, too many connections, deadlock, serialization failure. */
const passingCodes = new Set(['57P01', '57P02', '57P03', '53300', '40P01', '40001'])
/** Socket side; ENOENT: the embedded database's socket is gone until somebody serves it again. */
const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTCONN',
  '08000',
  '08003',
  '08006',
  '08001',
  '08004',
])
const lostMessages = /connection terminated|connection ended|client has encountered a connection error|not queryable/i

/** Whether the same work may well succeed in a moment: the database is away, or two transactions stood in each other's way. */
export function isPassingError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return passingCodes.has(code) || isLostConnection(error)
}

/** Whether the database could not be reached or went away. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return lostConnection.has(code) || lostMessages.test(error.message)
}
