import { MessageFlags } from 'discord.js'
import { expect, it } from 'vitest'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { text } from '../../src/core/commands/options/text.ts'
import { createSender } from '../../src/discord/create-sender.ts'
import { composeMessage } from '../../src/discord/message/compose-message.ts'
import { openDiscordHouse, openPlayedHouse } from '../support/discord-house.ts'
import { buttonsOf, textOf } from '../support/fake-discord/read-message.ts'
import { startRest } from '../support/fake-discord/start-bot.ts'

it('changes the asker’s own message in place', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { discord } = house
  const answer = await discord.ask(discord.ann, '/last_session').waitForAnswer()
  const pressed = discord.press(answer, 'Maps', discord.ann)
  expect((await pressed.waitForAnswer()).id).toBe(answer.id)
  expect(textOf(answer)).toContain('radar')
  expect(answer.visibleTo).toBeNull()
  expect(pressed.followUps).toEqual([])
  expect(discord.channel(discord.room.id).messages).toHaveLength(1)
  expect(discord.problems).toEqual([])
})

it('gives everybody else a private copy, which is their own from then on', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { discord } = house
  const bob = discord.addUser('Bob')
  const answer = await discord.ask(discord.ann, '/last_session').waitForAnswer()
  const before = textOf(answer)
  const copy = await discord.press(answer, 'Maps', bob).waitForAnswer()
  expect(copy.id).not.toBe(answer.id)
  expect(copy.visibleTo).toBe(bob.id)
  expect(textOf(answer)).toBe(before)
  const again = await discord.press(copy, 'Players', bob).waitForAnswer()
  expect(again.id).toBe(copy.id)
  expect(discord.problems).toEqual([])
})

it('lets whoever has a private copy show it to everybody', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { discord } = house
  const bob = discord.addUser('Bob')
  const answer = await discord.ask(discord.ann, '/last_session').waitForAnswer()
  const copy = await discord.press(answer, 'Maps', bob).waitForAnswer()
  const shown = await discord.press(copy, 'Show everyone', bob).waitForAnswer()
  expect([shown.visibleTo, buttonsOf(shown).map(({ label }) => label)]).toEqual([
    null,
    expect.not.arrayContaining(['Show everyone']),
  ])
  expect(textOf(shown)).toContain('radar')
  // It is theirs: they look around in it, in place.
  expect((await discord.press(shown, 'Players', bob).waitForAnswer()).id).toBe(shown.id)
  expect(discord.problems).toEqual([])
})

it('answers a button of a message that was sent before a restart', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { discord } = house
  const answer = await discord.ask(discord.ann, '/last_session').waitForAnswer()
  await house.stop()
  await house.start()
  await discord.press(answer, 'Players', discord.ann).waitForAnswer()
  expect(textOf(answer)).toContain('cleo')
  expect(discord.problems).toEqual([])
})

it('gives whoever presses a button of a post a private copy', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { discord } = house
  const reply = {
    title: 'supply is over',
    sections: [{ kind: 'text' as const, text: 'axis won' }],
    buttons: [{ label: 'Players', command: '/last_session view:players' }],
  }
  const { message } = composeMessage({ reply, pictures: new Map(), line: '/last_session', page: 1 })
  await createSender(startRest(discord)).create(discord.room.id, message, 'once')
  const [post] = discord.channel(discord.room.id).messages
  if (!post) throw new Error('there is no post')
  const copy = await discord.press(post, 'Players', discord.ann).waitForAnswer()
  expect(copy.visibleTo).toBe(discord.ann.id)
  expect(textOf(post)).toContain('axis won')
  expect(discord.problems).toEqual([])
})

it('explains a button that no version knows, in private', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { discord } = house
  const rest = startRest(discord)
  await rest.post(`/channels/${discord.room.id}/messages`, {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: 'v0:something' }] }],
    },
  })
  const [old] = discord.channel(discord.room.id).messages
  if (!old) throw new Error('there is no message')
  const answer = await discord.press(old, 'Old', discord.ann).waitForAnswer()
  expect(answer.visibleTo).toBe(discord.ann.id)
  expect(textOf(answer)).toContain('older version')
  expect(discord.problems).toEqual([])
})

it('puts a notice beside the message whose button led to it, and leaves the message as it was', async () => {
  const house = await openPlayedHouse()
  const { discord } = house
  await house.start()
  const answer = await discord.ask(discord.ann, '/last_session').waitForAnswer()
  const before = textOf(answer)
  await house.fresh.db.deleteFrom('guild_servers').execute()
  const pressed = discord.press(answer, 'Maps', discord.ann)
  const notice = await pressed.waitForAnswer()
  expect(notice.visibleTo).toBe(discord.ann.id)
  expect(pressed.followUps).toEqual([notice])
  expect(textOf(answer)).toBe(before)
  expect(discord.problems).toEqual([])
})

it('keeps the newest of two presses, however long the older one takes', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  let release = () => {}
  const slow = new Promise<void>((resolve) => {
    release = resolve
  })
  const walk = defineCommand({
    describe: 'Shows where one stands',
    options: { to: text({ describe: 'Where to' }) },
    async run({ options: { to } }) {
      if (to === 'slow') await slow
      const buttons = ['slow', 'quick'].map((label) => ({ label, command: `/walk to:${label}` }))
      return { title: `at ${to}`, sections: [], buttons }
    },
  })
  await house.start({ commands: new Map([['walk', walk]]) })
  const message = await discord.ask(discord.ann, '/walk', { to: 'start' }).waitForAnswer()
  const first = discord.press(message, 'slow', discord.ann)
  await discord.waitFor(() => first.acknowledgedAfterMs !== null)
  await discord.press(message, 'quick', discord.ann).waitForAnswer()
  expect(textOf(message)).toContain('at quick')
  release()
  await house.stop()
  expect(textOf(message)).toContain('at quick')
  expect(discord.problems).toEqual([])
})
