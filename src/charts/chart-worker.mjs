// The door of the drawing thread: a thread starts without the TypeScript loader of the process it belongs to.
import { createRequire } from 'node:module'
import { register } from 'tsx/cjs/api'

// Not tsx's own `require`: what that compiles is kept for nobody, so that every thread would compile all of it anew.
register()
const { drawPicture } = createRequire(import.meta.url)('./draw-picture.ts')

export default drawPicture
