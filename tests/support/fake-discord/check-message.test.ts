import { expect, it } from 'vitest'
import { checkMessage } from './check-message.ts'

const v2 = 1 << 15
const say = (content: string) => ({ type: 10, content })
const button = (custom_id: string) => ({ type: 2, style: 2, label: 'Go', custom_id })
const row = (...components: object[]) => ({ type: 1, components })
const gallery = (...urls: string[]) => ({ type: 12, items: urls.map((url) => ({ media: { url } })) })
const menu = (...options: object[]) => ({ type: 3, custom_id: 'menu', options })
const picture = { filename: 'a.png' }

const fine: [string, object, { filename: string; url?: string }[]][] = [
  ['plain text', { content: 'hello' }, []],
  ['components', { flags: v2, components: [{ type: 17, components: [say('hello'), row(button('a'))] }] }, []],
  ['a picture', { flags: v2, components: [gallery('attachment://a.png')], attachments: [picture] }, [picture]],
  [
    'a picture kept by an edit',
    { flags: v2, components: [gallery('https://x/1')] },
    [{ ...picture, url: 'https://x/1' }],
  ],
  ['a file beside plain text', { content: 'here' }, [picture]],
  ['4,000 characters', { flags: v2, components: [say('x'.repeat(2_000)), say('y'.repeat(2_000))] }, []],
  ['40 components', { flags: v2, components: Array.from({ length: 40 }, () => say('x')) }, []],
]

it.each(fine)('%s is fine', (_, body, files) => expect(checkMessage(body, files)).toEqual([]))

const wrong: [string, object, { filename: string }[], string][] = [
  [
    'content under the flag',
    { flags: v2, content: 'x', components: [say('x')] },
    [],
    'IS_COMPONENTS_V2 allows no content',
  ],
  ['embeds under the flag', { flags: v2, embeds: [{ title: 'x' }] }, [], 'IS_COMPONENTS_V2 allows no embeds'],
  ['a poll under the flag', { flags: v2, poll: { question: {} } }, [], 'IS_COMPONENTS_V2 allows no poll'],
  ['stickers under the flag', { flags: v2, sticker_ids: ['1'] }, [], 'IS_COMPONENTS_V2 allows no sticker_ids'],
  [
    'a container without the flag',
    { components: [{ type: 17, components: [] }] },
    [],
    'a Container needs the flag IS_COMPONENTS_V2',
  ],
  [
    'text inside without the flag',
    { flags: 64, components: [row(say('x'))] },
    [],
    'a Text Display needs the flag IS_COMPONENTS_V2',
  ],
  [
    '4,001 characters over two text displays',
    { flags: v2, components: [say('x'.repeat(2_001)), { type: 17, components: [say('y'.repeat(2_000))] }] },
    [],
    '4001 characters over all text displays: 4000 at most',
  ],
  [
    '10,171 bytes of text',
    { flags: v2, components: [say(`${'永'.repeat(3_386)}x`)] },
    [],
    '10171 bytes over all text displays: 10170 at most',
  ],
  [
    '41 components, most of them nested',
    { flags: v2, components: [{ type: 17, components: Array.from({ length: 40 }, () => say('x')) }] },
    [],
    '41 components, nested ones included: 40 at most',
  ],
  [
    '41 components by an accessory',
    {
      flags: v2,
      components: [
        { type: 9, components: [say('x')], accessory: button('a') },
        ...Array.from({ length: 38 }, () => say('x')),
      ],
    },
    [],
    '41 components, nested ones included: 40 at most',
  ],
  [
    '6 rows without the flag',
    { components: Array.from({ length: 6 }, (_, n) => row(button(`${n}`))) },
    [],
    '6 components at the top level: 5 at most',
  ],
  [
    'a custom id in two rows',
    { components: [row(button('a')), row(button('b'), button('a'))] },
    [],
    'the custom id a is there twice',
  ],
  ['an option twice', { components: [row(menu({ value: 'a' }, { value: 'a' }))] }, [], 'the option a is there twice'],
  [
    'two options chosen where one can be',
    { components: [row(menu({ value: 'a', default: true }, { value: 'b', default: true }))] },
    [],
    '2 options chosen at first: 1 at most',
  ],
  [
    'a button beside a menu',
    { components: [row(button('a'), menu({ value: 'a' }))] },
    [],
    'a row holds up to 5 buttons or a single select',
  ],
  [
    '6,001 characters over two embeds',
    {
      embeds: [
        { description: 'x'.repeat(4_000) },
        { title: 'y', fields: [{ name: 'n'.repeat(1_000), value: 'v'.repeat(1_000) }] },
      ],
    },
    [],
    '6001 characters over all embeds: 6000 at most',
  ],
  [
    'a picture that was not sent',
    { flags: v2, components: [gallery('attachment://a.png')] },
    [],
    'a.png is named and not sent',
  ],
  ['an attachment that was not sent', { content: 'x', attachments: [picture] }, [], 'a.png is named and not sent'],
  [
    'a file that nothing shows',
    { flags: v2, components: [say('x')] },
    [picture],
    'a.png is sent and not shown by any component',
  ],
  ['11 files', { content: 'x', attachments: Array.from({ length: 11 }, () => ({})) }, [], '11 attachments: 10 at most'],
  ['two files of one name', { content: 'x' }, [picture, picture], 'two files are called a.png'],
  ['a blank text display', { flags: v2, components: [say(' \n')] }, [], 'a text display is blank'],
]

it.each(wrong)('%s is refused', (_, body, files, reason) => expect(checkMessage(body, files)).toEqual([reason]))

it('what is no message is told as such', () => {
  expect(checkMessage('hello', [])).toEqual([expect.stringMatching(/^not a message/)])
})
