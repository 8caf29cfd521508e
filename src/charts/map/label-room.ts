/** A rectangle of the picture. */
export interface Room {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Wanted {
  /** What it belongs to. */
  x: number
  y: number
  /** How far from there it has to begin. */
  clear: number
  width: number
  height: number
}

const distances = [0, 5, 12, 22, 36, 54, 78, 110, 150, 200, 270, 360, 480]
/** To the right first, where a name is read from, then to the left, above, below, and between. */
const directions = [0, 180, 270, 90, 315, 45, 225, 135, 340, 20, 200, 160].map((degrees) => (degrees * Math.PI) / 180)
const margin = 3

/** Finds places for labels within bounds, none over another nor over what was put there before. */
export class LabelRoom {
  readonly #bounds: Room
  readonly #taken: Room[] = []

  constructor(bounds: Room) {
    this.#bounds = bounds
  }

  take(room: Room): void {
    this.#taken.push(room)
  }

  isFree(room: Room): boolean {
    const { left, top, right, bottom } = this.#bounds
    if (room.left < left || room.top < top || room.right > right || room.bottom > bottom) return false
    return this.#taken.every(
      (each) =>
        room.right + margin <= each.left ||
        each.right + margin <= room.left ||
        room.bottom <= each.top ||
        each.bottom <= room.top,
    )
  }

  /** The nearest free place around what it belongs to, which is taken from then on; null = there is none. */
  find({ x, y, clear, width, height }: Wanted): Room | null {
    for (const distance of distances)
      for (const angle of directions) {
        const reach = clear + distance
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
        const middleX = x + cos * reach + (Math.abs(cos) < 0.1 ? 0 : (Math.sign(cos) * width) / 2)
        const middleY = y + sin * reach + (Math.abs(cos) < 0.1 ? (Math.sign(sin) * height) / 2 : 0)
        const room = {
          left: middleX - width / 2,
          right: middleX + width / 2,
          top: middleY - height / 2,
          bottom: middleY + height / 2,
        }
        if (!this.isFree(room)) continue
        this.take(room)
        return room
      }
    return null
  }
}
