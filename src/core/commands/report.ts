import type { Reply } from './reply.ts'

/** A public answer with substance. Parts that are empty are left away. */
export function report({ notes = [], buttons = [], ...reply }: Reply): Reply {
  return {
    ...reply,
    ...(notes.length > 0 ? { notes } : {}),
    ...(buttons.length > 0 ? { buttons } : {}),
  }
}
