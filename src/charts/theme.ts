/** Files of the font, most used first. */
export const scripts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'] as const

/** Every colour, size and font of the pictures. Sizes are in units of layout; a picture has `scale` pixels for each. */
export const theme = {
  font: scripts.map((script) => `"Inter ${script}"`).join(', '),
  scale: 2,
  width: { single: 720, panels: 880 },
  page: '#111318',
  card: '#1a1d25',
  text: '#f3f5f9',
  soft: '#a9b0bf',
  faint: '#6f7787',
  hairline: '#2a2f3b',
  track: '#232732',
  band: '#20242e',
  bandDark: '#272c38',
  usual: '#2c3a52',
  /** Apart from each other also for eyes that miss green; see the test that looks with such eyes. */
  series: ['#4da3ff', '#ffb224', '#f2f4f8', '#e0529c', '#ff6f61'],
  /** Layers upon each other and many lines: eight that such eyes tell apart too, neighbours most of all. */
  areas: ['#4da3ff', '#ffb224', '#5af0b4', '#a578c3', '#f0f087', '#e0529c', '#ff6f61', '#69f0f0'],
  /** What bars are drawn in, panel after panel. */
  accents: ['#4da3ff', '#5fe0b7', '#ffb224', '#e0529c', '#9d8cff', '#4da3ff'],
  /** Team 1 and 2: Axis and Allies. */
  teams: { 1: '#ff6f61', 2: '#4da3ff' },
  /** A bar of neither. */
  noTeam: '#5b6478',
  /** Parts of one bar, most wanted first. */
  parts: ['#4da3ff', '#5b6478', '#ffb224'],
  /** Under a map, where nothing is, and its grid. */
  ground: '#12151c',
  groundLine: '#1e232d',
  /** What two sides hold alike. */
  contested: '#e9d8ff',
  /** On a map, of no side. */
  circle: '#ffb224',
  /** Parts of a whole in a strip; apart from what one line is drawn in. */
  shares: ['#ffb224', '#5af0b4', '#5b6478', '#f0f087'],
  markers: ['circle', 'rectRot', 'triangle', 'rect', 'star'],
  dashes: [[], [8, 4], [2, 4], [10, 4, 2, 4], [4, 4]],
  size: { head: 26, title: 19, row: 15, value: 15, small: 13, least: 13 },
  pad: { page: 20, card: 18, gap: 14 },
  row: { single: 28, panel: 24 },
  bar: 13,
} as const
