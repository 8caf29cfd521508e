/** 'et' for src/games/et/…; null outside a room. */
export const roomOf = (path: string) => /^src\/games\/([^/]+)\//.exec(path)?.[1] ?? null

/** 'parse' for src/games/et/parse/…; null outside a room. */
export const placeIn = (path: string) => /^src\/games\/[^/]+\/([^/]+)\//.exec(path)?.[1] ?? null

export const say = (found: string[], what: string) => found.map((one) => `${what} ${one}`)
