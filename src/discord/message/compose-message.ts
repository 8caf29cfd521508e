import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APISeparatorComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js'
import type { Picture } from '../../charts/charts.ts'
import type { ChartSpec, Reply } from '../../core/commands/reply.ts'
import { addCosts, type Cost, costOf } from './cost.ts'
import { createCustomIds, drawControls, drawPaging, drawSharing } from './draw-controls.ts'
import { drawNotes, drawSection, textDisplay } from './draw-section.ts'
import { drawWhen } from './draw-when.ts'
import { escapeText, plainLine, shorten } from './escape-text.ts'
import { drawPage, fillPages } from './fill-pages.ts'
import { limits, ownLimits } from './limits.ts'
import type { Message, MessageFile } from './message.ts'
import { nameFiles } from './name-files.ts'

export interface Composing {
  reply: Reply
  /** Charts without a picture are told by their alt text. */
  pictures: ReadonlyMap<ChartSpec, Picture>
  /** The command that was answered, for the buttons to its other pages. */
  line: string
  /** From 1; past the end is the last. */
  page: number
  /** Stands before the ids of its buttons, so that this very message can be found in its channel. */
  tag?: string
  /** Whoever alone sees it may show it to everybody. */
  shareable?: boolean
}

export interface Composed {
  message: Message
  page: number
  pages: number
}

const divider: APISeparatorComponent = { type: ComponentType.Separator }

/** Amber as in the pictures; grey for what only the asker sees. */
const accents = { public: 0xffb224, private: 0x5c6370 }

/** A reply as the message Discord takes: within every limit, its strangers' text harmless, its rows over pages. */
export function composeMessage({ reply, pictures, line, page: wanted, tag, shareable = false }: Composing): Composed {
  const { visibility = 'public', sections, notes = [], buttons = [], menus = [] } = reply
  const names = nameFiles(sections)
  const nameOf = (chart: ChartSpec) => (pictures.has(chart) ? (names.get(chart) ?? null) : null)

  const ids = createCustomIds(tag ?? null)
  const head = drawHead(reply)
  const sharing = shareable ? [drawSharing(line, Math.max(1, Math.trunc(wanted)), ids)] : []
  const controls = [...drawControls(buttons, menus, ids), ...sharing]
  const room = roomBeside([...head, ...controls, ...(controls.length > 0 ? [divider] : [])])
  const pieces = [...sections.map((section) => drawSection(section, nameOf)), drawNotes(notes)]
  const filled = fillPages(pieces, room)
  const pages = filled.length
  const page = Math.min(Math.max(1, Math.trunc(wanted)), pages)

  const body = drawPage(filled[page - 1] ?? [], room)
  const rows = [...drawPaging(line, page, pages, ids), ...controls]
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    accent_color: accents[visibility],
    components: [...head, ...body, ...(rows.length > 0 ? [divider] : []), ...rows],
  }
  const files = filesOf(body, names, pictures)
  return {
    message: {
      body: {
        flags: MessageFlags.IsComponentsV2,
        components: [container],
        allowed_mentions: { parse: [] },
        attachments: files.map(({ id, filename }) => ({ id, filename })),
      },
      files,
    },
    page,
    pages,
  }
}

function drawHead({ title, subtitle, when }: Reply): APIComponentInContainer[] {
  const below = escapeText(shorten(plainLine(subtitle ?? ''), ownLimits.subtitle))
  const small = [below, when ? drawWhen(when) : ''].filter((part) => part !== '').join(' · ')
  const first = `## ${escapeText(shorten(plainLine(title), ownLimits.title)) || '–'}`
  return small === '' ? [textDisplay(first)] : [textDisplay(`${first}\n-# ${small}`), divider]
}

/** What is left for sections and notes on a page that has these, the container and the way to other pages. */
function roomBeside(fixed: readonly APIComponentInContainer[]): Cost {
  const paging = 5
  const taken = addCosts([costOf(fixed), { components: 1 + paging, text: 0, bytes: 0 }])
  return {
    components: limits.components - taken.components,
    text: limits.text - taken.text,
    bytes: limits.textBytes - taken.bytes,
  }
}

/** The files a page refers to, each once. */
function filesOf(
  page: readonly APIComponentInContainer[],
  names: ReadonlyMap<ChartSpec, string>,
  pictures: ReadonlyMap<ChartSpec, Picture>,
): MessageFile[] {
  const shown = new Set(
    page.flatMap((component) =>
      component.type === ComponentType.MediaGallery ? component.items.map(({ media }) => media.url) : [],
    ),
  )
  return [...names]
    .filter(([, filename]) => shown.has(`attachment://${filename}`))
    .flatMap(([chart, filename], index) => {
      const picture = pictures.get(chart)
      return picture ? [{ id: String(index), filename, bytes: picture.png }] : []
    })
}
