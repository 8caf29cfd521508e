/** A slash command as text that parseCommandLine reads back: what buttons carry. Empty values are left out. */
export function formatCommandLine(name: string, values: Record<string, string | number | null>): string {
  const parts = Object.entries(values).flatMap(([option, value]) =>
    value === null || value === '' ? [] : [`${option}:${quoteIfNeeded(String(value))}`],
  )
  return [`/${name}`, ...parts].join(' ')
}

function quoteIfNeeded(value: string): string {
  if (/^[\p{L}\p{N}#_.-]+$/u.test(value)) return value
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}
