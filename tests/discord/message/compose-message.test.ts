import { ComponentType } from 'discord.js'
import { expect, it } from 'vitest'
import type { Button, Reply } from '../../../src/core/commands/reply.ts'
import { composeMessage } from '../../../src/discord/message/compose-message.ts'
import { chartOf } from './arbitrary-reply.ts'
import { allPages, faultsOf, picturesOf, textsOf } from './read-pages.ts'

const chart = chartOf('DPM by player', 'Bars of DPM: highest *a* with 300.')
const rows = Array.from({ length: 300 }, (_, index) => [`player ${index}`, `${index}`])
const columns = [{ label: 'Player' }, { label: 'Kills', align: 'right' as const }]
const long: Reply = {
  title: 'Long',
  subtitle: 'all of it',
  sections: [{ kind: 'table', columns, rows }],
  notes: ['end'],
}

function partsOf(reply: Reply, page = 1, pictures = new Map()) {
  const { message } = composeMessage({ reply, pictures, line: '/ask', page })
  const [container] = message.body.components
  return container?.type === ComponentType.Container ? container.components : []
}

function buttonsOf(reply: Reply, page = 1) {
  return partsOf(reply, page).flatMap((part) => (part.type === ComponentType.ActionRow ? part.components : []))
}

it('a picture is shown with its alt text, which stands in its place when it could not be drawn', () => {
  const reply: Reply = { title: 'x', sections: [{ kind: 'chart', chart }] }
  const { files } = composeMessage({ reply, pictures: picturesOf(reply), line: '/ask', page: 1 }).message
  expect(files.map(({ id, filename }) => [id, filename])).toEqual([['0', '1-dpm-by-player.png']])
  expect(partsOf(reply, 1, picturesOf(reply))[1]).toEqual({
    type: ComponentType.MediaGallery,
    items: [{ media: { url: 'attachment://1-dpm-by-player.png' }, description: chart.alt }],
  })
  expect(partsOf(reply)[1]).toEqual({
    type: ComponentType.TextDisplay,
    content: '### DPM by player\nBars of DPM: highest \\*a\\* with 300.',
  })
})

it('what is longer than a message goes on over pages that lead to each other', () => {
  const pages = allPages(long)
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.flatMap(faultsOf)).toEqual([])
  for (const page of pages) expect(textsOf(page)[0]).toBe('## Long\n-# all of it')
  expect(pages.flatMap(textsOf).at(-1)).toBe('-# end')
  const shown = (page: number) =>
    buttonsOf(long, page).map((part) => ('disabled' in part ? null : 'custom_id' in part && part.custom_id))
  expect(shown(1)).toEqual([null, null, '/ask~2'])
  expect(shown(2)).toEqual(['/ask~1', null, ...(pages.length > 2 ? ['/ask~3'] : [null])])
})

it('a page past the end is the last, and one before the first the first', () => {
  const { pages } = composeMessage({ reply: long, pictures: new Map(), line: '/ask', page: 1 })
  expect(composeMessage({ reply: long, pictures: new Map(), line: '/ask', page: 99 }).page).toBe(pages)
  expect(composeMessage({ reply: long, pictures: new Map(), line: '/ask', page: 0 }).page).toBe(1)
})

it('a button too long for Discord is shown and can’t be pressed; twins have ids of their own', () => {
  const buttons: Button[] = [
    { label: 'A', command: '/stats' },
    { label: 'B', command: '/stats' },
    { label: 'C', command: `/stats player:${'x'.repeat(100)}` },
    { label: 'D', command: '/stats view:form', current: true },
  ]
  expect(buttonsOf({ title: 'x', sections: [], buttons })).toMatchObject([
    { custom_id: '/stats~1', style: 2 },
    { custom_id: '/stats~1.1', style: 2 },
    { custom_id: 'button 2', disabled: true },
    { custom_id: '/stats view:form~1', disabled: true, style: 1 },
  ])
})

it('a menu of more than Discord takes goes on in a second one', () => {
  const options = Array.from({ length: 30 }, (_, index) => ({ label: `${index}`, command: `/stats player:#${index}` }))
  const menus = buttonsOf({ title: 'x', sections: [], menus: [{ label: 'Who', options }] })
  expect(menus.map((menu) => menu.type === ComponentType.StringSelect && menu.options.length)).toEqual([25, 5])
})

it('more buttons than a message has room for are a fault of the command', () => {
  const buttons = Array.from({ length: 16 }, (_, index) => ({ label: 'x', command: `/stats player:#${index}` }))
  expect(() => partsOf({ title: 'x', sections: [], buttons })).toThrow('at most 15 buttons')
})

it('short facts stand in columns, long ones after their label', () => {
  const facts = ['Kills', 'Deaths', 'K/D'].map((label) => ({ label, value: '1' }))
  const text = (list: typeof facts) =>
    allPages({ title: 'x', sections: [{ kind: 'facts', facts: list }] }).flatMap(textsOf)[1]
  expect(text(facts)).toBe(`\`\`\`\n${facts.map(({ label }) => `${label.padEnd(27)}1`).join('\n')}\n\`\`\``)
  expect(text([{ label: 'Best', value: '_a_ (12)' }])).toBe('**Best** \\_a\\_ (12)')
})
