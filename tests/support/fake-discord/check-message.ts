import { z } from 'zod'

/**
 * What Discord's description of its API leaves unsaid of a message and Discord refuses, or fails at, all the same. Every
 * limit stands here with its source, apart from those the bot holds itself to, so that neither can hide the other's fault.
 */
export interface CheckedFile {
  filename: string
  /** Where a file that was kept before can be fetched. */
  url?: string
}

const isV2Flag = 1 << 15

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const v2Types = new Map([
  [9, 'Section'],
  [10, 'Text Display'],
  [11, 'Thumbnail'],
  [12, 'Media Gallery'],
  [13, 'File'],
  [14, 'Separator'],
  [17, 'Container'],
])

const text = z.string().nullish()
const media = z.looseObject({ url: z.string() }).nullish()

interface Part {
  type: number
  custom_id?: string | null | undefined
  content?: string | null | undefined
  options?: { value?: string | null | undefined; default?: boolean | null | undefined }[] | null | undefined
  max_values?: number | null | undefined
  media?: { url: string } | null | undefined
  file?: { url: string } | null | undefined
  items?: { media?: { url: string } | null | undefined }[] | null | undefined
  accessory?: Part | null | undefined
  components?: Part[] | null | undefined
}

const part: z.ZodType<Part> = z.lazy(() =>
  z.looseObject({
    type: z.number(),
    custom_id: text,
    content: text,
    options: z.array(z.looseObject({ value: text, default: z.boolean().nullish() })).nullish(),
    max_values: z.number().nullish(),
    media,
    file: media,
    items: z.array(z.looseObject({ media })).nullish(),
    accessory: part.nullish(),
    components: z.array(part).nullish(),
  }),
)

const embed = z.looseObject({
  title: text,
  description: text,
  fields: z.array(z.looseObject({ name: text, value: text })).nullish(),
  footer: z.looseObject({ text }).nullish(),
  author: z.looseObject({ name: text }).nullish(),
  image: media,
  thumbnail: media,
})

const message = z.looseObject({
  flags: z.number().nullish(),
  content: text,
  embeds: z.array(embed).nullish(),
  poll: z.unknown().optional(),
  sticker_ids: z.array(z.unknown()).nullish(),
  components: z.array(part).nullish(),
  attachments: z.array(z.looseObject({ filename: text })).nullish(),
})

type Checked = z.infer<typeof message>

/**
 * What is wrong with a message, a line each; empty when nothing is. `files` are those sent with it and those it keeps.
 * The body of an edit leaves out what stays: give it the message as it would be.
 */
export function checkMessage(body: unknown, files: readonly CheckedFile[]): string[] {
  const read = message.safeParse(body)
  if (!read.success) return [`not a message: ${read.error.message}`]
  const all = nested(read.data.components ?? [])
  return [
    ...checkFlag(read.data, all),
    ...checkCounts(read.data, all),
    ...checkText(read.data, all),
    ...checkIds(all),
    ...checkRows(all),
    ...checkFiles(read.data, all, files),
  ]
}

function nested(parts: readonly Part[]): Part[] {
  return parts.flatMap((each) => [
    each,
    ...nested(each.components ?? []),
    ...(each.accessory ? nested([each.accessory]) : []),
  ])
}

function isV2({ flags }: Checked): boolean {
  return ((flags ?? 0) & isV2Flag) !== 0
}

/** "The content and embeds fields will no longer work", "poll and stickers are disabled": the reference's first page. */
function checkFlag(checked: Checked, all: readonly Part[]): string[] {
  if (!isV2(checked)) {
    const wrong = new Set(all.flatMap(({ type }) => v2Types.get(type) ?? []))
    return [...wrong].map((name) => `a ${name} needs the flag IS_COMPONENTS_V2`)
  }
  const { content, embeds, poll, sticker_ids } = checked
  const wrong = Object.entries({ content, embeds, poll, sticker_ids }).filter(([, value]) =>
    Array.isArray(value) || typeof value === 'string' ? value.length > 0 : value !== null && value !== undefined,
  )
  return wrong.map(([name]) => `IS_COMPONENTS_V2 allows no ${name}`)
}

/** 40 in all, and without the flag 5 action rows (#legacy-message-component-behavior); 10 files (resources/message). */
function checkCounts(checked: Checked, all: readonly Part[]): string[] {
  const { components, attachments } = checked
  return [
    ...atMost(isV2(checked) ? 40 : Number.POSITIVE_INFINITY, all.length, 'components, nested ones included'),
    ...atMost(isV2(checked) ? 40 : 5, components?.length ?? 0, 'components at the top level'),
    ...atMost(10, attachments?.length ?? 0, 'attachments'),
  ]
}

/**
 * 4,000 characters over all text displays: github.com/discord/discord-api-docs/pull/8562. Their bytes, 12 more for each:
 * issues/8554 there. 6,000 over all embeds: https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 */
function checkText({ embeds }: Checked, all: readonly Part[]): string[] {
  const displays = all.flatMap(({ type, content }) => (type === 10 ? [content ?? ''] : []))
  const embedded = (embeds ?? []).flatMap(({ title, description, fields, footer, author }) => [
    ...[title, description, footer?.text, author?.name],
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ])
  const bytes = displays.reduce((sum, content) => sum + Buffer.byteLength(content) + 12, 0)
  return [
    ...atMost(4_000, lengthOf(displays), 'characters over all text displays'),
    ...atMost(10_170, bytes, 'bytes over all text displays'),
    ...atMost(6_000, lengthOf(embedded), 'characters over all embeds'),
    ...(displays.some((content) => content.trim() === '') ? ['a text display is blank'] : []),
  ]
}

/** "Multiple components on the same message must not share the same custom_id": #anatomy-of-a-component-custom-id */
function checkIds(all: readonly Part[]): string[] {
  const twice = twins(all.flatMap(({ custom_id }) => custom_id ?? [])).map((id) => `the custom id ${id} is there twice`)
  const menus = all.filter(({ type }) => type === 3)
  return [
    ...twice,
    // SELECT_COMPONENT_OPTION_VALUE_DUPLICATED, as github.com/Sayrix/Ticket-Bot/issues/346 was told.
    ...menus.flatMap(({ options }) =>
      twins((options ?? []).flatMap(({ value }) => value ?? [])).map((value) => `the option ${value} is there twice`),
    ),
    // "default: the number of default values must be in the range": #string-select
    ...menus.flatMap(({ options, max_values }) =>
      atMost(max_values ?? 1, (options ?? []).filter((option) => option.default).length, 'options chosen at first'),
    ),
  ]
}

/** "Up to 5 buttons or a single select component": #action-row */
function checkRows(all: readonly Part[]): string[] {
  return all.flatMap(({ type, components }) => {
    const types = (components ?? []).map((each) => each.type)
    const isMixed = type === 1 && types.length > 1 && types.some((each) => each !== 2)
    return isMixed ? ['a row holds up to 5 buttons or a single select'] : []
  })
}

/**
 * "attachment://<filename>" must be a file of the message, and under the flag a file that no component shows is not
 * seen: https://docs.discord.com/developers/reference#uploading-files and the first page of the components reference.
 */
function checkFiles(checked: Checked, all: readonly Part[], files: readonly CheckedFile[]): string[] {
  const shown = [
    ...all.flatMap(({ media, file, items }) => [media, file, ...(items ?? []).map((item) => item.media)]),
    ...(checked.embeds ?? []).flatMap(({ image, thumbnail }) => [image, thumbnail]),
  ].flatMap((each) => each?.url ?? [])
  const names = files.map(({ filename }) => filename)
  const listed = (checked.attachments ?? []).flatMap(({ filename }) => filename ?? [])
  const named = [...shown.flatMap((url) => /^attachment:\/\/(.*)$/.exec(url)?.[1] ?? []), ...listed]
  const unseen = files.filter(
    ({ filename, url }) => !shown.some((each) => each === `attachment://${filename}` || each === url),
  )
  return [
    ...[...new Set(named)].filter((name) => !names.includes(name)).map((name) => `${name} is named and not sent`),
    ...(isV2(checked) ? unseen.map(({ filename }) => `${filename} is sent and not shown by any component`) : []),
    ...twins(names).map((name) => `two files are called ${name}`),
  ]
}

function atMost(most: number, count: number, what: string): string[] {
  return count > most ? [`${count} ${what}: ${most} at most`] : []
}

/** Discord counts characters by code point. */
function lengthOf(texts: readonly (string | null | undefined)[]): number {
  return texts.reduce((sum, each) => sum + [...(each ?? '')].length, 0)
}

function twins(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
