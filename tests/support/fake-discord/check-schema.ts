import { type $ZodIssue, type $ZodType, safeParse } from 'zod/v4/core'
import type { Problem } from './refusal.ts'

/** What a schema of Discord's own API description finds wrong. */
export function checkSchema(schema: $ZodType, value: unknown): Problem[] {
  const result = safeParse(schema, value)
  return result.success ? [] : result.error.issues.flatMap((issue) => explain(issue, []))
}

/** Of a union, only the member that the value's `type` chose is worth telling. */
function explain(issue: $ZodIssue, above: readonly PropertyKey[]): Problem[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const meant = issue.errors.filter((issues) => !issues.some(isOfAnotherType))
    const nearest = (meant.length > 0 ? meant : issue.errors).toSorted((a, b) => a.length - b.length)[0] ?? []
    return nearest.flatMap((inner) => explain(inner, path))
  }
  return [{ where: path.join('.'), what: issue.message }]
}

function isOfAnotherType(issue: $ZodIssue): boolean {
  return issue.path.length === 1 && issue.path[0] === 'type' && issue.code === 'invalid_value'
}
