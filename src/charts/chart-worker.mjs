// The door of the drawing thread: a thread starts without the TypeScript loader of the process it belongs to.
import { register } from 'tsx/esm/api'

register()
const { drawPicture } = await import('./draw-picture.ts')

export default drawPicture
