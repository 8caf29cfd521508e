import {
  type APIMessageTopLevelComponent,
  ButtonStyle,
  type Client,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js'
import { expect, it } from 'vitest'
import { altTextsOf, buttonsOf, textOf } from './read-message.ts'
import { startBot, startDiscord } from './start-bot.ts'

/** Answers every command with its player, a picture, two buttons and a menu; presses with what was pressed. */
function answerAll(client: Client): void {
  client.on('interactionCreate', async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.deferReply()
      await interaction.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: reply(`played by ${interaction.options.getString('player')}`),
        files: [{ attachment: Buffer.from('png'), name: 'form.png' }],
      })
    } else if (interaction.isAutocomplete())
      await interaction.respond([{ name: `${interaction.options.getFocused()}…`, value: '#1' }])
    else if (interaction.isButton() && interaction.customId === 'mine') {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await interaction.editReply('for you alone')
    } else if (interaction.isMessageComponent()) {
      const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : interaction.customId
      await interaction.deferUpdate()
      await interaction.editReply({
        components: reply(`now ${chosen}`),
        attachments: [],
        files: [{ attachment: Buffer.from('png'), name: 'form.png' }],
      })
    }
  })
}

function reply(text: string): APIMessageTopLevelComponent[] {
  return [
    { type: 17, components: [{ type: 10, content: text }] },
    { type: 12, items: [{ media: { url: 'attachment://form.png' }, description: 'form rising' }] },
    {
      type: 1,
      components: [
        { type: 2, style: ButtonStyle.Secondary, label: 'Weapons', custom_id: 'weapons' },
        { type: 2, style: ButtonStyle.Secondary, label: 'Only me', custom_id: 'mine' },
        { type: 2, style: ButtonStyle.Secondary, label: 'Not now', custom_id: 'dead', disabled: true },
      ],
    },
    { type: 1, components: [{ type: 3, custom_id: 'menu', options: [{ label: 'By kills', value: 'kills' }] }] },
  ]
}

it('lets a real discord.js in, which knows its guild and registers commands', async () => {
  const discord = await startDiscord()
  const client = await startBot(discord)
  expect(client.guilds.cache.get(discord.guild.id)?.name).toBe('Made-up Guild')
  const before = discord.commands().map(({ name, id, version }) => ({ name, id, version }))
  expect(before.map(({ name }) => name)).toEqual(['stats', 'admin'])

  const [stats, admin] = discord.commands()
  await client.application.commands.set([{ ...stats, description: 'Other words' }, admin] as never)
  const after = discord.commands()
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(after.map(({ version }, at) => version === before[at]?.version)).toEqual([false, true])
  expect(discord.problems).toEqual([])
})

it('carries a command to the bot and its deferred answer back, with its picture', async () => {
  const discord = await startDiscord()
  answerAll(await startBot(discord))
  const asked = discord.ask(discord.ann, '/stats', { player: 'x', last: 5 })
  const answer = await asked.waitForAnswer()
  expect(textOf(answer)).toBe('played by x')
  expect(altTextsOf(answer)).toEqual(['form rising'])
  expect(answer.files.map(({ filename, bytes }) => [filename, Buffer.from(bytes).toString()])).toEqual([
    ['form.png', 'png'],
  ])
  expect(answer.edits).toBe(0)
  expect(asked.visible()).toBe(answer)
  expect(discord.channel(discord.room.id).messages).toEqual([answer])
  expect(asked.acknowledgedAfterMs).toBeLessThan(1000)
  expect(discord.problems).toEqual([])
})

it('offers what the bot suggests while somebody types', async () => {
  const discord = await startDiscord()
  answerAll(await startBot(discord))
  const typed = discord.type(discord.ann, '/stats', { player: 'an' }, 'player')
  expect(await typed.waitForChoices()).toEqual([{ name: 'an…', value: '#1' }])
})

it('changes a message by its buttons and menus, in place or for the one who pressed', async () => {
  const discord = await startDiscord()
  answerAll(await startBot(discord))
  const bob = discord.addUser('Bob')
  const message = await discord.ask(discord.ann, '/stats').waitForAnswer()

  expect(await discord.press(message, 'Weapons', discord.ann).waitForAnswer()).toBe(message)
  expect(textOf(message)).toBe('now weapons')
  expect(await discord.choose(message, 'By kills', discord.ann).waitForAnswer()).toBe(message)
  expect([textOf(message), message.edits, message.files.length]).toEqual(['now kills', 2, 1])

  const own = await discord.press(message, 'mine', bob).waitForAnswer()
  expect([textOf(own), own.visibleTo]).toEqual(['for you alone', bob.id])
  const { messages, seenBy } = discord.channel(discord.room.id)
  expect([messages.length, seenBy(bob).length, seenBy(discord.ann).length]).toEqual([1, 2, 1])
  expect(discord.problems).toEqual([])
})

it('tells the bot who asked for the message whose button is pressed', async () => {
  const discord = await startDiscord()
  const client = await startBot(discord)
  answerAll(client)
  const message = await discord.ask(discord.ann, '/stats').waitForAnswer()
  const asker = new Promise((resolve) => {
    client.once('interactionCreate', (interaction) => {
      if (interaction.isButton()) resolve(interaction.message.interactionMetadata?.user.id)
    })
  })
  discord.press(message, 'Weapons', discord.addUser('Bob'))
  expect(await asker).toBe(discord.ann.id)
})

it('lets nobody do what Discord would not offer', async () => {
  const discord = await startDiscord()
  const client = await startBot(discord)
  answerAll(client)
  const { ann } = discord
  expect(() => discord.ask(ann, '/nothing')).toThrow('not registered')
  expect(() => discord.ask(ann, '/admin')).toThrow('wants a subcommand: status')
  expect(() => discord.ask(ann, '/admin status')).toThrow('lacks permissions')
  expect(() => discord.ask(ann, '/admin status', {}, { direct: true })).toThrow('not offered in direct messages')
  expect(() => discord.ask(ann, '/stats', { last: 51 })).toThrow('does not take 51')
  expect(() => discord.ask(ann, '/stats', { last: 'x' })).toThrow('takes a number')
  expect(() => discord.ask(ann, '/stats', { who: 'x' })).toThrow('no option who')
  expect(() => discord.type(ann, '/stats', {}, 'last')).toThrow('does not autocomplete')

  const chief = discord.addUser('Chief', { permissions: PermissionFlagsBits.ManageGuild })
  const status = await discord.ask(chief, '/admin status').waitForAnswer()
  expect(() => discord.press(status, 'Sides', chief)).toThrow('no button "Sides" among: Weapons, Only me, Not now')
  expect(() => discord.press(status, 'dead', chief)).toThrow('disabled')
  const own = await discord.press(status, 'mine', chief).waitForAnswer()
  expect(buttonsOf(own)).toEqual([])
  await discord.ask(ann, '/admin status', {}, { evenIfHidden: true }).waitForAnswer()
})

it('knows who is meant by an option, and answers in direct messages', async () => {
  const discord = await startDiscord()
  const client = await startBot(discord)
  client.on('interactionCreate', async (interaction) => {
    if (!interaction.isChatInputCommand()) return
    const friend = interaction.options.getUser('friend')?.username
    await interaction.reply({ content: `${friend} ${interaction.inGuild()}`, withResponse: true })
  })
  const bob = discord.addUser('Bob')
  const answer = await discord.ask(discord.ann, '/stats', { friend: bob.id }, { direct: true }).waitForAnswer()
  expect(textOf(answer)).toBe('Bob false')
  expect(discord.problems).toEqual([])
})

it('says that the application did not respond', async () => {
  const discord = await startDiscord()
  await startBot(discord)
  await expect(discord.ask(discord.ann, '/stats').waitForAnswer()).rejects.toThrow('The application did not respond')
})
