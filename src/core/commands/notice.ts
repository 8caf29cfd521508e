import type { Button, Reply } from './reply.ts'

/** A short answer to the asker alone: what is missing or wrong, and the next step. */
export function notice(title: string, text: string, buttons: Button[] = []): Reply {
  return {
    title,
    visibility: 'private',
    sections: [{ kind: 'text', text }],
    ...(buttons.length > 0 ? { buttons } : {}),
  }
}
