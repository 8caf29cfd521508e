import type { Picture } from './charts.ts'

/** The pictures asked for last, up to so many bytes of them. */
export class PictureCache {
  readonly #kept = new Map<string, Picture>()
  readonly #limit: number
  #bytes = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: string): Picture | null {
    const picture = this.#kept.get(key)
    if (!picture) return null
    this.#kept.delete(key)
    this.#kept.set(key, picture)
    return picture
  }

  set(key: string, picture: Picture): void {
    if (this.#kept.has(key) || picture.png.byteLength > this.#limit) return
    this.#kept.set(key, picture)
    this.#bytes += picture.png.byteLength
    for (const [oldest, { png }] of this.#kept) {
      if (this.#bytes <= this.#limit) return
      this.#kept.delete(oldest)
      this.#bytes -= png.byteLength
    }
  }
}
