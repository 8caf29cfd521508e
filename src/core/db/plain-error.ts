/** An error as it may be printed or sent between threads. */
export interface PlainError {
  message: string
  code: string | null
  detail: string | null
}

/** PGlite's errors carry its minified source in their stack, tens of KB; only these three parts may leave it. */
export function plainError(error: unknown): PlainError {
  const { message, code, detail } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >
  return {
    message:
      typeof message === 'string' && message !== ''
        ? (message.split('\n', 1)[0] ?? '').slice(0, 500)
        : String(error).slice(0, 500),
    code: typeof code === 'string' ? code : null,
    detail: typeof detail === 'string' ? detail.slice(0, 500) : null,
  }
}
