import type { APIAttachment, APIMessageTopLevelComponent, MessageFlags } from 'discord.js'

/** The body of a message exactly as Discord's API takes it (Components V2), without what only JSON can't carry: files. */
export interface MessageBody {
  flags: MessageFlags
  components: APIMessageTopLevelComponent[]
  /** Text displays would ping otherwise: nobody is ever mentioned. */
  allowed_mentions: { parse: [] }
  attachments: Pick<APIAttachment, 'id' | 'filename' | 'description'>[]
}

/** Sent beside the body as `files[id]`; the body refers to it as attachment://filename. */
export interface MessageFile {
  id: string
  filename: string
  bytes: Uint8Array
}

export interface Message {
  body: MessageBody
  files: MessageFile[]
}
