/** `share` of one colour over the other; both as '#rrggbb'. */
export function mixColours(over: string, under: string, share: number): string {
  const part = (at: number) => {
    const [above = 0, below = 0] = [over, under].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16))
    return Math.round(above * share + below * (1 - share))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${part(1)}${part(3)}${part(5)}`
}
