/** Of a game whose file is a folder: its members are kept as one file, and come and go together. */
export interface FolderRules {
  /** Whether a folder that holds these names is whole, and not one that is still being filled. */
  isComplete(names: readonly string[]): boolean
  /** Whether a base name is one of those that are kept. What else lies in the folder is left there. */
  isMember(name: string): boolean
  /** The name that a folder is kept under. */
  fileName(folder: string): string
  /** The same bytes for the same members, in whatever order. */
  pack(members: readonly { name: string; bytes: Uint8Array }[]): Uint8Array
  /** Bytes of what `pack` makes of members of these sizes. */
  packedSize(sizes: readonly number[]): number
}
