/** The package says its types are its JavaScript; these are the schemas used here. */
declare module 'discord-api-spec/zod' {
  import type { $ZodType } from 'zod/v4/core'

  export const ApplicationCommandAutocompleteCallbackRequestSchema: $ZodType
  export const ApplicationCommandCreateRequestSchema: $ZodType
  export const ApplicationCommandPatchRequestPartialSchema: $ZodType
  export const ApplicationCommandResponseSchema: $ZodType
  export const ApplicationCommandUpdateRequestSchema: $ZodType
  export const CreateMessageInteractionCallbackRequestSchema: $ZodType
  export const GatewayBotResponseSchema: $ZodType
  export const GuildChannelResponseSchema: $ZodType
  export const GuildMemberResponseSchema: $ZodType
  export const GuildResponseSchema: $ZodType
  export const IncomingWebhookRequestPartialSchema: $ZodType
  export const IncomingWebhookUpdateRequestPartialSchema: $ZodType
  export const InteractionCallbackResponseSchema: $ZodType
  export const MessageCreateRequestSchema: $ZodType
  export const MessageEditRequestPartialSchema: $ZodType
  export const MessageResponseSchema: $ZodType
  export const PrivateApplicationResponseSchema: $ZodType
  export const UpdateMessageInteractionCallbackRequestSchema: $ZodType
  export const UserPIIResponseSchema: $ZodType
  export const UserResponseSchema: $ZodType
}
