import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bulk, simulateBulk } from '../../tests/support/et-simulator/bulk.ts'

/** A process of its own: writes simulated round files into a folder. Arguments: the folder, the Bulk as JSON. */
const [folder = '', bulk = '{}'] = process.argv.slice(2)
for (const { name, text } of simulateBulk(JSON.parse(bulk) as Bulk)) writeFileSync(join(folder, name), text)
