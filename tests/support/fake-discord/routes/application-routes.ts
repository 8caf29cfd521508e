import { apiChannel, apiDirectChannel, apiGuild, apiMember } from '../places.ts'
import { refusals } from '../refusal.ts'
import type { World } from '../world.ts'
import type { Route } from './route.ts'

/** The bot about itself, its guilds and who is in them. */
export const applicationRoutes: Route[] = [
  {
    method: 'GET',
    path: '/gateway/bot',
    auth: 'bot',
    run: (world) => ({
      status: 200,
      body: {
        url: `${world.address.replace('http', 'ws')}/gateway`,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
      },
    }),
  },
  {
    method: 'GET',
    path: '/applications/@me',
    auth: 'bot',
    run: (world) => ({ status: 200, body: application(world) }),
  },
  {
    method: 'GET',
    path: '/oauth2/applications/@me',
    auth: 'bot',
    run: (world) => ({ status: 200, body: application(world) }),
  },
  {
    method: 'GET',
    path: '/users/@me',
    auth: 'bot',
    run: (world) => ({
      status: 200,
      body: { ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null },
    }),
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    auth: 'bot',
    run: (world) => ({ status: 200, body: [...world.guilds.values()].map((guild) => apiGuild(world, guild)) }),
  },
  {
    method: 'GET',
    path: '/users/:user',
    auth: 'bot',
    run(world, call) {
      const user = world.users.get(call.params('user'))
      if (!user) throw refusals.unknownUser()
      return { status: 200, body: user.api }
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild',
    auth: 'bot',
    run: (world, call) => ({ status: 200, body: apiGuild(world, guildOf(world, call.params('guild'))) }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    auth: 'bot',
    run(world, call) {
      const { channels } = guildOf(world, call.params('guild'))
      return { status: 200, body: channels.map((channel) => apiChannel(world, channel)) }
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    auth: 'bot',
    run(world, call) {
      guildOf(world, call.params('guild'))
      const user = call.params('user') === world.applicationId ? world.bot : world.users.get(call.params('user'))?.api
      if (!user) throw refusals.unknownMember()
      return { status: 200, body: apiMember(world, user) }
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel',
    auth: 'bot',
    run(world, call) {
      const channel = world.channels.get(call.params('channel'))
      if (!channel) throw refusals.unknownChannel()
      if (channel.guildId !== null && channel.botMay === 0n) throw refusals.missingAccess()
      const body = channel.guildId === null ? apiDirectChannel(channel, []) : apiChannel(world, channel)
      return { status: 200, body }
    },
  },
]

function guildOf(world: World, id: string) {
  const guild = world.guilds.get(id)
  if (!guild) throw refusals.unknownGuild()
  return guild
}

function application(world: World): object {
  return {
    id: world.applicationId,
    name: 'Debrief',
    icon: null,
    description: '',
    type: null,
    flags: 0,
    flags_new: '0',
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: { ...world.bot, id: '1', username: 'owner', bot: false },
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  }
}
