// A thread starts without the TypeScript loader of the process it belongs to.
import { register } from 'tsx/esm/api'

register()
const { workOnReplay } = await import('./replay-work.ts')

export default workOnReplay
