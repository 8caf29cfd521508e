import { limits } from './limits.ts'

/** What a button or an option asks: a whole slash command, and which page of its reply. */
export interface AskedAgain {
  line: string
  page: number
  /** A private copy's button that asks once more, for everybody to see. */
  forAll?: boolean
}

const written = /^(?:[\w-]{1,25}:)?(\/.+)~([1-9]\d{0,4})(!)?(?:\.\d+)?$/s

/**
 * '/stats player:#12 view:form~1': the command, then the page (with a ! when it is for all), then (`again`) a number that sets twins apart, for a
 * custom id must be unique within its message. A tag before it all marks a message, so that it can be found again. Null
 * when it would be longer than Discord takes.
 */
export function writeCustomId(
  { line, page, forAll = false }: AskedAgain,
  again = 0,
  tag: string | null = null,
): string | null {
  const command = line.trim()
  const id = `${tag === null ? '' : tagged(tag)}${command.startsWith('/') ? '' : '/'}${command}~${page}${forAll ? '!' : ''}${again > 0 ? `.${again}` : ''}`
  return id.length <= limits.customId && written.test(id) ? id : null
}

/** How every custom id of a message with this tag begins. */
export function tagged(tag: string): string {
  return `${tag}:`
}

/** Null when it is none of ours, or of a version that wrote them in another way. */
export function readCustomId(customId: string): AskedAgain | null {
  const [, line, page, forAll] = written.exec(customId) ?? []
  return line && page ? { line, page: Number(page), ...(forAll ? { forAll: true } : {}) } : null
}
