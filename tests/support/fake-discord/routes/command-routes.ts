import { isDeepStrictEqual } from 'node:util'
import type { APIApplicationCommand } from 'discord.js'
import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod'
import type { $ZodType } from 'zod/v4/core'
import { checkCommands } from '../check-commands.ts'
import { checkSchema } from '../check-schema.ts'
import { refusals } from '../refusal.ts'
import type { World } from '../world.ts'
import type { Call, Route } from './route.ts'

/** What a bot says of a command; the rest Discord fills in. */
type Definition = Pick<APIApplicationCommand, 'name'> & Partial<APIApplicationCommand>

/** Registration, for everybody and for one guild alike. */
export const commandRoutes: Route[] = [
  '/applications/:application',
  '/applications/:application/guilds/:guild',
].flatMap((prefix): Route[] => [
  {
    method: 'GET',
    path: `${prefix}/commands`,
    auth: 'bot',
    run(world, call) {
      const commands = world.commands.get(scopeOf(world, call)) ?? []
      const isWhole = call.query.get('with_localizations') === 'true'
      return { status: 200, body: isWhole ? commands : commands.map(withoutLocalisations) }
    },
  },
  {
    method: 'PUT',
    path: `${prefix}/commands`,
    auth: 'bot',
    run(world, call) {
      const scope = scopeOf(world, call)
      if (!Array.isArray(call.body)) throw refusals.badBody([{ where: '', what: 'a list of commands is wanted' }])
      const wanted = call.body.map((definition, at) => checked(definition, ApplicationCommandUpdateRequestSchema, at))
      const problems = checkCommands(wanted)
      if (problems.length > 0) throw refusals.badBody(problems)
      const kept = wanted.map((definition) => settle(world, scope, definition))
      world.commands.set(scope, kept)
      world.events.emit('changed')
      return { status: 200, body: kept }
    },
  },
  {
    method: 'POST',
    path: `${prefix}/commands`,
    auth: 'bot',
    run(world, call) {
      const scope = scopeOf(world, call)
      const command = settle(world, scope, checked(call.body, ApplicationCommandCreateRequestSchema))
      const others = (world.commands.get(scope) ?? []).filter(({ name }) => name !== command.name)
      const problems = checkCommands([...others, command])
      if (problems.length > 0) throw refusals.badBody(problems)
      world.commands.set(scope, [...others, command])
      world.events.emit('changed')
      return { status: 201, body: command }
    },
  },
  {
    method: 'PATCH',
    path: `${prefix}/commands/:command`,
    auth: 'bot',
    run(world, call) {
      const scope = scopeOf(world, call)
      const old = commandOf(world, scope, call)
      const change = checked(call.body, ApplicationCommandPatchRequestPartialSchema)
      const command = settle(world, scope, { ...old, ...change })
      world.commands.set(
        scope,
        (world.commands.get(scope) ?? []).map((one) => (one === old ? command : one)),
      )
      return { status: 200, body: command }
    },
  },
  {
    method: 'DELETE',
    path: `${prefix}/commands/:command`,
    auth: 'bot',
    run(world, call) {
      const scope = scopeOf(world, call)
      const old = commandOf(world, scope, call)
      world.commands.set(
        scope,
        (world.commands.get(scope) ?? []).filter((one) => one !== old),
      )
      return { status: 204 }
    },
  },
])

/** '' for everybody, else the guild's id. */
function scopeOf(world: World, call: Call): string {
  if (call.params('application') !== world.applicationId) throw refusals.unknownApplication()
  const guild = call.params('guild')
  if (guild !== '' && !world.guilds.has(guild)) throw refusals.missingAccess()
  return guild
}

function commandOf(world: World, scope: string, call: Call): APIApplicationCommand {
  const found = world.commands.get(scope)?.find(({ id }) => id === call.params('command'))
  if (!found) throw refusals.unknownCommand()
  return found
}

/**
 * Unless they are asked for, a list has no maps of names and descriptions in other languages; those of choices stay.
 * https://docs.discord.com/developers/interactions/application-commands#retrieving-localized-commands
 */
function withoutLocalisations<Part extends object>(part: Part): Part {
  const { name_localizations, description_localizations, ...rest } = part as Part & Localised
  const options = rest.options?.map(withoutLocalisations)
  return { ...rest, ...(options && { options }) } as unknown as Part
}

interface Localised {
  name_localizations?: unknown
  description_localizations?: unknown
  options?: object[]
}

/** Discord's description says number for the permissions; its page and every library say a string of digits. */
function checked(definition: unknown, schema: $ZodType, at?: number): Definition {
  const { default_member_permissions: permissions, ...rest } = (definition ?? {}) as Definition
  const asNumber = typeof permissions === 'string' ? Number(permissions) : permissions
  const problems = checkSchema(schema, { ...rest, default_member_permissions: asNumber })
  if (problems.length > 0)
    throw refusals.badBody(
      problems.map(({ where, what }) => ({ where: at === undefined ? where : `${at}.${where}`, what })),
    )
  return definition as Definition
}

/** A command keeps its id by its name; it gets a new version when it says something new. */
function settle(world: World, scope: string, definition: Definition): APIApplicationCommand {
  const old = world.commands.get(scope)?.find(({ name }) => name === definition.name)
  const command = {
    name_localizations: null,
    description: '',
    description_localizations: null,
    default_member_permissions: null,
    type: 1,
    nsfw: false,
    ...(scope === '' ? { contexts: [0, 1, 2], integration_types: [0] } : { guild_id: scope }),
    ...definition,
    application_id: world.applicationId,
    id: old?.id ?? world.newId(),
    version: old?.version ?? world.newId(),
  } as APIApplicationCommand
  return old && !isDeepStrictEqual(old, command) ? { ...command, version: world.newId() } : command
}
