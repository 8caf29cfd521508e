// The door of the drawing thread: a thread starts without the TypeScript loader of the process it belongs to.
import { require } from 'tsx/cjs/api'

const { drawPicture } = require('./draw-picture.ts', import.meta.url)

export default drawPicture
