import { html, type TemplateResult } from 'lit'
import { type Block, type Inline, readMarkdown } from './read-markdown.ts'

/** A text display as Discord shows it. lit sets every text as text: a name cannot become an element. */
export function drawMarkdown(text: string): TemplateResult[] {
  return readMarkdown(text).map(drawBlock)
}

function drawBlock(block: Block): TemplateResult {
  switch (block.kind) {
    case 'heading':
      return drawHeading(block.level, drawInlines(block.children))
    case 'small':
      return html`<p class="small">${drawInlines(block.children)}</p>`
    case 'quote':
      return html`<blockquote>${drawInlines(block.children)}</blockquote>`
    case 'code':
      // Reachable by keyboard, because a wide table scrolls sideways.
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`
    case 'list': {
      const items = block.items.map((item) => html`<li>${drawInlines(item)}</li>`)
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
    }
    case 'paragraph':
      return html`<p>${drawInlines(block.children)}</p>`
  }
}

function drawHeading(level: 1 | 2 | 3, inside: TemplateResult[]): TemplateResult {
  if (level === 1) return html`<h2 class="first">${inside}</h2>`
  return level === 2 ? html`<h3 class="second">${inside}</h3>` : html`<h4 class="third">${inside}</h4>`
}

const drawInlines = (inlines: Inline[]): TemplateResult[] => inlines.map(drawInline)

function drawInline(inline: Inline): TemplateResult {
  switch (inline.kind) {
    case 'text':
      return html`${inline.text}`
    case 'bold':
      return html`<strong>${drawInlines(inline.children)}</strong>`
    case 'italic':
      return html`<em>${drawInlines(inline.children)}</em>`
    case 'underline':
      return html`<u>${drawInlines(inline.children)}</u>`
    case 'strike':
      return html`<s>${drawInlines(inline.children)}</s>`
    case 'spoiler':
      return html`<span class="spoiler" tabindex="0">${drawInlines(inline.children)}</span>`
    case 'code':
      return html`<code>${inline.text}</code>`
    case 'link':
      return html`<a href=${inline.url} target="_blank" rel="noreferrer noopener">${drawInlines(inline.children)}</a>`
    case 'time':
      return drawTime(inline.seconds, inline.style)
    case 'mention':
      return html`<span class="mention">${inline.text}</span>`
  }
}

const styles: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
}

function drawTime(seconds: number, style: string): TemplateResult {
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime())) return html`Invalid Date`
  const full = new Intl.DateTimeFormat(undefined, styles.F).format(at)
  const shown = style === 'R' ? fromNow(at) : new Intl.DateTimeFormat(undefined, styles[style]).format(at)
  return html`<time datetime=${at.toISOString()} title=${full}>${shown}</time>`
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

function fromNow(at: Date): string {
  const seconds = (at.getTime() - Date.now()) / 1000
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(Math.round(seconds / length), unit)
}
