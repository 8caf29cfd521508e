/** A request of the bot as it arrived, and what became of it. */
export interface Recorded {
  /** ms since 1970, by the fake's clock */
  at: number
  method: string
  /** Decoded, without the API's prefix: /channels/1/messages */
  path: string
  query: URLSearchParams
  body: unknown
  files: Uploaded[]
  /** null while it hangs. */
  status: number | null
  problems: string[]
}

export interface Uploaded {
  /** The n of files[n]. */
  id: string
  filename: string
  contentType: string
  bytes: Uint8Array
}
