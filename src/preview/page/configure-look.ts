// Read by the components when they are loaded; without pictures of our own they would ask Discord for its own.
const look = { defaultTheme: 'dark', avatars: { default: 'debrief.svg', blue: 'debrief.svg' } }
Object.assign(globalThis, { $discordMessage: look })
