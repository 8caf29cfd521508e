import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'
import { scripts } from './theme.ts'

const require = createRequire(import.meta.url)

/**
 * Inter for every script it knows. Each script's file is a family of its own, since of several files under one name
 * only the first is looked into where a machine has no fonts; the theme lists them all.
 */
export function registerFonts(): void {
  for (const script of scripts)
    for (const weight of [400, 600]) {
      const path = require.resolve(`@fontsource/inter/files/inter-${script}-${weight}-normal.woff2`)
      if (!GlobalFonts.registerFromPath(path, `Inter ${script}`)) throw new Error(`the font ${path} could not be read`)
    }
}
