// The door of a thread that reads dumps: a thread starts without the TypeScript loader of the process it belongs to.
import { require } from 'tsx/cjs/api'

const { readMatch } = require('../parse/read-match.ts', import.meta.url)

export default ({ name, bytes }) => readMatch(name, bytes)
