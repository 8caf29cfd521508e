/** Raised with every change that makes the same bytes give other numbers; `reimport` then has something to do. */
export const parserVersion = 'et-2'
