import { describe, expect, it } from 'vitest'
import { refuse } from '../../../src/core/commands/refuse.ts'
import { wordsOf } from '../../support/seed-shell.ts'

const anybody = { discordId: '1', isOperator: false, managesGuild: false }
const manager = { ...anybody, managesGuild: true }
const operator = { ...anybody, isOperator: true }
const guild = { guildId: '10', channelId: '11' }
const direct = { guildId: null, channelId: '12' }
const open = { audience: 'everyone', guildOnly: false, needsServers: false } as const

const said = (...[rules, situation]: Parameters<typeof refuse>) => {
  const reply = refuse(rules, situation)
  if (reply) expect(reply.visibility).toBe('private')
  return reply && wordsOf(reply)
}

describe('a command is refused, with what is missing,', () => {
  it.each([
    ['everyone', anybody, true],
    ['managers', anybody, false],
    ['managers', manager, true],
    ['managers', operator, true],
    ['operators', anybody, false],
    ['operators', manager, false],
    ['operators', operator, true],
  ] as const)('for %s, asked by %o: %s', (audience, asker, may) => {
    const words = said({ ...open, audience }, { asker, place: guild, scope: [1] })
    if (may) expect(words).toBeNull()
    else expect(words).toContain(audience === 'managers' ? 'Manage Server' : 'OPERATOR_IDS')
  })

  it('outside of a guild when it belongs to one, whoever asks', () => {
    for (const asker of [anybody, manager, operator])
      expect(said({ ...open, guildOnly: true }, { asker, place: direct, scope: null })).toContain('a channel there')
    expect(said({ ...open, guildOnly: true }, { asker: anybody, place: guild, scope: [] })).toBeNull()
  })

  it('where no game server may be seen, when it speaks of rounds', () => {
    const rules = { ...open, needsServers: true }
    expect(said(rules, { asker: operator, place: guild, scope: [] })).toContain('/admin servers grant:all')
    expect(said(rules, { asker: anybody, place: direct, scope: [] })).toContain('Tell me there who you are with /link')
    expect(said(rules, { asker: anybody, place: guild, scope: [1] })).toBeNull()
    expect(said(rules, { asker: operator, place: direct, scope: null })).toBeNull()
  })

  it('without looking at who asks when that does not matter: the answer is everybody’s', () => {
    const unseen = new Proxy(anybody, {
      get() {
        throw new Error('looked')
      },
    })
    expect(refuse({ ...open, needsServers: true }, { asker: unseen, place: guild, scope: [1] })).toBeNull()
  })
})
