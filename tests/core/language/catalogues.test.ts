import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../../src/config.ts'
import type { Command } from '../../../src/core/commands/define-command.ts'
import { loadRegistry } from '../../../src/core/commands/registry.ts'
import { readCatalogues } from '../../../src/core/language/read-catalogues.ts'
import { findGames } from '../../../src/games/find-games.ts'
import type { Game } from '../../../src/games/game.ts'
import { collectPhrases } from '../../support/collect-phrases.ts'

const games = await findGames()
const registry = await loadRegistry(join(projectFolder, 'commands'))
const inRooms = games.map(({ id }) => [`src/games/${id}/`, `commands/${id}/`])
const rooms = [
  {
    id: 'core',
    folder: 'src/core/locales',
    files: sources((path) => !inRooms.flat().some((room) => path.startsWith(room))),
  },
  ...games.map(({ id }, index) => ({
    id,
    folder: `src/games/${id}/locales`,
    files: sources((path) => (inRooms[index] ?? []).some((room) => path.startsWith(room))),
  })),
]
const parts = await Promise.all(
  rooms.map(async ({ id, folder, files }) => {
    const { texts, unknown } = collectPhrases(files.map((path) => join(projectFolder, path)))
    const needed = new Set([...texts, ...declaredIn(id)])
    return { id, needed, unknown, catalogues: await readCatalogues(join(projectFolder, folder)) }
  }),
)
const locales = [...new Set(parts.flatMap(({ catalogues }) => [...catalogues.keys()]))].sort()

test('what is said stands in the source as a literal', () => {
  expect(parts.flatMap(({ unknown }) => unknown)).toEqual([])
})

test('German is spoken', () => {
  expect(locales).toContain('de')
})

describe.each(locales)('in %s', (locale) => {
  const known = new Map(parts.flatMap(({ catalogues }) => Object.entries(catalogues.get(locale) ?? {})))

  test('everything is said', () => {
    const missing = parts.flatMap(({ needed }) => [...needed].filter((text) => !known.has(text)))
    expect([...new Set(missing)].sort()).toEqual([])
  })

  test('nothing stands that is said nowhere', () => {
    const stale = parts.flatMap(({ id, needed, catalogues }) =>
      Object.keys(catalogues.get(locale) ?? {}).flatMap((text) =>
        needed.has(text) || isName(text) ? [] : [`${id}: ${text}`],
      ),
    )
    expect(stale).toEqual([])
  })

  test('a text is the same in every room: the one that is read last would speak for the others', () => {
    const told = new Map<string, Set<string>>()
    for (const { catalogues } of parts)
      for (const [english, text] of Object.entries(catalogues.get(locale) ?? {}))
        told.set(english, (told.get(english) ?? new Set()).add(text))
    const unlike = [...told].filter(([, texts]) => texts.size > 1)
    expect(unlike.map(([english, texts]) => `${english}: ${[...texts].join(' | ')}`)).toEqual([])
  })

  test('every text takes the same values as the English one', () => {
    const unlike = [...known].flatMap(([english, text]) => {
      const [expected, found] = [english, text].map((one) => [...valuesOf(parseText(one))].sort().join(', '))
      return expected === found ? [] : [`${english}: ${expected} became ${found}`]
    })
    expect(unlike).toEqual([])
  })

  test('what is counted has every form that the language has', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const lacking = [...known].filter(([, text]) =>
      pluralsOf(parseText(text)).some((options) => forms.some((form) => !options.includes(form) && form !== 'many')),
    )
    expect(lacking.map(([english]) => english)).toEqual([])
  })
})

/** '/stats' and ':player' are names of a command and of an option; a language may leave them. */
function isName(text: string): boolean {
  return /^[/:][\w-]+$/.test(text)
}

function sources(belongs: (path: string) => boolean): string[] {
  return ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path}`)
      .filter((path) => path.endsWith('.ts') && belongs(path)),
  )
}

/** Texts that stand in what is declared: commands, their options, metrics, words of a game. */
function declaredIn(id: string): string[] {
  const commands = [...registry].filter(([name]) => {
    const [first = ''] = name.split(' ')
    return games.some((game) => game.id === first) ? first === id : id === 'core'
  })
  return [
    ...commands.flatMap(([, command]) => textsOfCommand(command)),
    ...games.filter((game) => game.id === id).flatMap(textsOfGame),
  ]
}

function textsOfCommand({ describe, options }: Command): string[] {
  const ofOptions = Object.values(options).flatMap(({ describe, hint, choices = [] }) => [
    describe,
    hint,
    ...choices.map(({ label }) => label),
  ])
  return [describe, ...ofOptions]
}

function textsOfGame({ metrics, counted, answers }: Game): string[] {
  return [...metrics.flatMap(({ label, describe }) => [label, describe]), ...Object.values(counted), ...answers.views]
}

function parseText(text: string): MessageFormatElement[] {
  return parse(text, { ignoreTag: true })
}

function valuesOf(elements: readonly MessageFormatElement[]): Set<string> {
  return new Set(
    elements.flatMap((element) => {
      if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return []
      const inner =
        'options' in element ? Object.values(element.options).flatMap(({ value }) => [...valuesOf(value)]) : []
      return [element.value, ...inner]
    }),
  )
}

function pluralsOf(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type !== TYPE.plural) return []
    return [Object.keys(element.options)]
  })
}
