// The door of a thread that runs replays: a thread starts without the TypeScript loader of the process it belongs to.
import { require } from 'tsx/cjs/api'

const { runReplay } = require('./run-replay.ts', import.meta.url)

export default (job) => runReplay(job)
