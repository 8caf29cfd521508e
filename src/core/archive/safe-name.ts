const longest = 200
// Control characters, both slashes, and what a name holds when its bytes were no UTF-8 (it could not be asked for again).
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029/\\\ufffd]/

/**
 * The name itself when it may name one file or folder of the archive, else null. Refused are empty, hidden and dotted
 * names ('.', '..'), separators, control characters, text that is no valid Unicode, and more than 200 bytes of UTF-8
 * (a version adds up to 17 bytes, file systems allow 255).
 */
export function safeName(name: string): string | null {
  if (name === '' || name.startsWith('.') || forbidden.test(name)) return null
  if (!name.isWellFormed() || Buffer.byteLength(name) > longest) return null
  return name
}

const version = /~[0-9a-f]{8}(?:[0-9a-f]{8})?(?=\.[^.]*$|$)/

/** 'a.txt' with other bytes than the 'a.txt' already there is kept as 'a~0123abcd.txt', after its SHA-256. */
export function versionedName(name: string, digits: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? `${name.slice(0, dot)}~${digits}${name.slice(dot)}` : `${name}~${digits}`
}

/** The name a kept file was offered under. */
export function offeredName(keptName: string): string {
  return keptName.replace(version, '')
}
