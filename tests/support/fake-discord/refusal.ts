/** An answer that says no, as Discord does: a status, a code of its own and a sentence. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  readonly code: number
  /** True when the bot broke the protocol, not when the world is as it is (a deleted channel, a taken permission). */
  readonly isFault: boolean
  readonly problems: readonly Problem[]

  constructor(status: number, code: number, message: string, isFault = false, problems: readonly Problem[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.isFault = isFault
    this.problems = problems
  }
}

/** What is wrong with a body, and where. */
export interface Problem {
  /** Dotted: components.0.label */
  where: string
  what: string
}

/** Codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
export const refusals = {
  unauthorized: () => new Refusal(401, 0, '401: Unauthorized'),
  unknownRoute: () => new Refusal(404, 0, '404: Not Found', true),
  unknownApplication: () => new Refusal(404, 10002, 'Unknown Application', true),
  unknownChannel: () => new Refusal(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new Refusal(404, 10004, 'Unknown Guild'),
  unknownMember: () => new Refusal(404, 10007, 'Unknown Member'),
  unknownMessage: () => new Refusal(404, 10008, 'Unknown Message'),
  unknownUser: () => new Refusal(404, 10013, 'Unknown User'),
  unknownWebhook: () => new Refusal(404, 10015, 'Unknown Webhook', true),
  unknownInteraction: () => new Refusal(404, 10062, 'Unknown interaction', true),
  unknownCommand: () => new Refusal(404, 10063, 'Unknown application command', true),
  acknowledgedAlready: () => new Refusal(400, 40060, 'Interaction has already been acknowledged.', true),
  missingAccess: () => new Refusal(403, 50001, 'Missing Access'),
  notOurs: () => new Refusal(403, 50005, 'Cannot edit a message authored by another user', true),
  emptyMessage: () => new Refusal(400, 50006, 'Cannot send an empty message', true),
  missingPermissions: () => new Refusal(403, 50013, 'Missing Permissions'),
  tokenOver: () => new Refusal(401, 50027, 'Invalid Webhook Token'),
  tooLarge: (filename: string) =>
    new Refusal(413, 40005, 'Request entity too large', true, [{ where: filename, what: 'larger than 10 MiB' }]),
  badJson: () => new Refusal(400, 50109, 'The request body contains invalid JSON.', true),
  badBody: (problems: readonly Problem[]) => new Refusal(400, 50035, 'Invalid Form Body', true, problems),
}

interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[]
}

/** Discord's nested form of errors: {components: {0: {_errors: [{code, message}]}}}. */
export function refusalBody(refusal: Refusal): object {
  const errors: ErrorTree = {}
  for (const { where, what } of refusal.problems) {
    let at = errors
    for (const key of where.split('.').filter((part) => part !== '')) {
      const next = at[key]
      const branch: ErrorTree = next && !Array.isArray(next) ? next : {}
      at[key] = branch
      at = branch
    }
    const list = Array.isArray(at._errors) ? at._errors : []
    at._errors = [...list, { code: 'BASE_TYPE_INVALID', message: what }]
  }
  return { message: refusal.message, code: refusal.code, ...(refusal.problems.length > 0 && { errors }) }
}
