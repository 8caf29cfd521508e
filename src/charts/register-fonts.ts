import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'

const require = createRequire(import.meta.url)
const scripts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese']
const weights = [400, 600]

/** Inter for every script it knows, under one name; Skia takes each glyph from the file that has it. */
export function registerFonts(): void {
  for (const script of scripts)
    for (const weight of weights) {
      const path = require.resolve(`@fontsource/inter/files/inter-${script}-${weight}-normal.woff2`)
      if (!GlobalFonts.registerFromPath(path, 'Inter')) throw new Error(`the font ${path} could not be read`)
    }
}
