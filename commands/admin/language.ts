import { defineCommand } from '../../src/core/commands/define-command.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { language } from '../../src/core/commands/options/language.ts'
import { saveGuildSettings } from '../../src/core/guilds/guild-settings.ts'
import { inLanguage, say } from '../../src/core/language/say.ts'

export default defineCommand({
  describe: 'In which language posts and public answers are here',
  audience: 'managers',
  visibility: 'private',
  guildOnly: true,
  options: { language: language({ describe: 'Nothing = as this Discord server is set up in Discord' }) },
  async run({ db, asker, place: { guildId, guildLocale = null }, options: { language } }) {
    if (guildId === null) throw new Error('a command of a guild was run outside of one')
    await saveGuildSettings(db, {
      guildId,
      by: asker.discordId ?? 'terminal',
      language: language?.locale ?? null,
      discordLocale: guildLocale,
    })
    if (!language)
      return notice(
        say('The language is Discord’s'),
        say('Posts and public answers follow the language of this Discord server, as far as it is spoken here.'),
      )
    return inLanguage(language.locale, () =>
      notice(
        say('The language is set'),
        say('Posts and public answers are in {language} from now on. What only you see stays in yours.', {
          language: language.label,
        }),
      ),
    )
  },
})
